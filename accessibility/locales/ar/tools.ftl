# The tools of the web page: asking, being led, the safe place, help, second screens, captioning, speaking, one key.

# Asking the city
tool-tab = اسأل
tool-panel = اسأل المدينة
tool-questions = أسئلة
tool-ask-where = أين أنا؟
tool-ask-around = ماذا حولي؟
tool-ask-ahead = ماذا أمامي؟
tool-ask-people = من بالقرب مني؟
tool-ask-markers = علاماتي
tool-ask-repeat = أعد القول
tool-mark = ضع علامة هنا
tool-marker = علامة
tool-answers = الأجوبة
tool-answers-empty = اضغط على سؤال. يظهر الجواب هنا ويُقرأ لك.
tool-answer = جواب
tool-callout = في طريقك
tool-alert = مهم

# What can be done with a place or a person. $name is its name.
tool-list-hint = تتنقل مفاتيح الأسهم في القائمة. يعرض Enter ما يمكنك فعله، وينقلك Tab إليه.
# Somebody or something in a list that is gone, while one is still on it.
tool-gone = لم يعد هنا
tool-do-with = ما يمكن فعله: { $name }
tool-face = التفت إليه
tool-describe = صف
tool-describe-chosen = صف ما اخترته
tool-walk-there = خذني إلى هناك
tool-tell-way = صف لي الطريق
tool-follow = اتبع

# Being led. $goal is where to, $distance such as "180 metres", $direction such as "ahead to the left".
tool-guide = الدليل
tool-goal = وجهتك
tool-to = إلى { $goal }: { $distance }، { $direction }.
tool-to-distance = إلى { $goal }: { $distance }.
tool-to-direction = إلى { $goal }: { $direction }.
tool-following = أنت تتبع { $name }.
tool-halt = توقف عن المشي
tool-go-on = تابع المشي
tool-faster = أسرع
tool-slower = أبطأ
tool-end = أنهِ الإرشاد
tool-stopped = لقد توقفت.
tool-led-stop = مفتاح Esc للتوقف.
tool-stopped-go-on = اختر «تابع المشي» للمتابعة.
tool-stuck = شيء ما يسد الطريق. لقد توقفت.
tool-lost = لم يعد أحد يرشدك.
tool-status = أين وجهتي؟
tool-lead = قُد من بالقرب مني
tool-beacon = صوت من وجهتي
tool-more-ways = طرق أخرى للتنقل

# Walking from street to street
tool-streets = من شارع إلى شارع
tool-streets-begin = امشِ من شارع إلى شارع
tool-streets-end = امشِ بحرية من جديد
tool-streets-undo = ارجع خطوة
tool-streets-none = لا طريق في هذا الاتجاه.
tool-streets-hint = في منطقة المشي تختار الأرقام هذه المخارج. وتختار أسهم اليسار والأعلى واليمين المخرج الذي يقع هناك، ويعيدك مفتاح Backspace.
tool-streets-begun = اضغط رقم أحد المخارج. مفتاح Backspace يعيدك خطوة، ومفتاح Esc ينهي ذلك.

# The safe place
tool-safe = المكان الآمن
tool-safe-sentence = أنت في مكانك الآمن. لا أحد يراك أو يسمعك.
tool-safe-return = عد إلى المدينة

# Help
tool-help = مساعدة
tool-close = إغلاق
tool-help-walk = امشِ بمفاتيح الأسهم أو بأزرار المشي.
tool-help-drag = وفي المشهد يمكنك أيضًا المشي والنظر من حولك بالسحب.
tool-help-ask = تحت «اسأل» تخبرك المدينة أين أنت وماذا حولك.
tool-help-go = اختر مكانًا من قائمة فتأخذك الصفحة إليه. يوقفك مفتاح Escape.
tool-help-chat = تحت «الدردشة» تكتب لمن بالقرب منك.
tool-help-safe = يخفيك «المكان الآمن» فورًا، ويعيدك زر واحد.
tool-help-settings = في الإعدادات تختار الترجمة النصية والنطق وحجم النص والمفاتيح وغيرها.
tool-help-keys = تعمل هذه المفاتيح في منطقة المشي:
tool-help-press = مفتاح { $key } للمساعدة وكل المفاتيح.
tool-key-slash = الشرطة المائلة
tool-key-stop = إيقاف الدليل أو إغلاق مربع حوار
tool-help-person = اطلب المساعدة من شخص
tool-help-person-hint = قل بكلمات قليلة ما تحتاج إليه. يراه مضيفو المدينة ويرون مكانك.
tool-help-send = اطلب المساعدة

# A second screen. $minutes: so long the code works.
tool-pair = شاشة ثانية
tool-pair-about = يمكن لجهاز آخر أن يعرض ما تسمعه نصًا بسيطًا: لسطر برايل أو لحروف كبيرة جدًا.
tool-pair-open = اعرض كلامي على شاشة أخرى
tool-pair-how = افتح هذا العنوان على الجهاز الآخر وأدخل الرمز هناك:
tool-pair-waiting = الرمز في الطريق.
tool-pair-until = يعمل هذا الرمز مرة واحدة، لمدة { $minutes ->
    [zero] { $minutes } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
tool-pair-warn = ينتهي هذا الرمز خلال دقيقة. يمنحك «رمز جديد» وقتًا أطول.
tool-pair-over = انتهى هذا الرمز. اطلب رمزًا جديدًا.
tool-pair-copy = انسخ الرمز
tool-pair-copied = نُسخ الرمز.
tool-pair-new = رمز جديد
tool-companion = الشاشة الثانية
tool-companion-name = الشاشة الثانية
tool-companion-code = الرمز
tool-companion-code-hint = تجده على الجهاز الآخر تحت «شاشة ثانية». يمكنك لصقه.
tool-companion-show = اعرض الكلام
tool-companion-log = ما يقال
tool-companion-answer = جوابك
tool-companion-send = أرسل
tool-companion-leave = غادر
tool-companion-size = حجم النص
tool-companion-percent = { $percent } %
tool-close-pairing = هذا الرمز غير صالح. ربما انتهى أو استُعمل من قبل. اطلب رمزًا جديدًا.
tool-close-screens = تعرض شاشتان أخريان هذا الكلام بالفعل. أغلق إحداهما ثم أدخل الرمز مرة أخرى.
tool-close-seat = مفتاح هذا المقعد غير صحيح. يرجى التحقق منه.

# The seats of captioners and hosts
tool-seat-captioner = تأتي لكتابة ما يقوله الآخرون.
tool-seat-host = تأتي مضيفًا لهذه المدينة.
tool-seat-key = مفتاح المقعد
tool-seat-key-hint = أعطاك إياه من يديرون هذه المدينة. يمكنك لصقه.
tool-caption = كتابة الترجمة النصية
tool-caption-speaker = من يتكلم
tool-caption-speaking = { $name } (يتكلم الآن)
tool-caption-gone = { $name } (لم يعد هنا)
tool-caption-unsent = لا يُرسل شيء ما دام { $name } غير موجود هنا. اختر من يتكلم.
tool-caption-choose = لا يُرسل شيء حتى تختار من يتكلم.
tool-caption-text = ما يقال
tool-caption-send = أرسل السطر
tool-caption-lines = آخر أسطرك
tool-caption-correct = صحح
tool-caption-corrected = (تصحيح) { $text }
tool-off-record = لا تُحفظ كلمات أحد
tool-off-record-hint = ما دام هذا مفعّلًا تستمر الترجمة النصية دون أن تُحفظ، ويُبلَّغ الجميع بذلك.

# The microphone
tool-mic = تكلّم ويُقرأ كلامك
tool-mic-consent = يتحول صوتك إلى نص يقرؤه من بالقرب منك. لا يُحفظ صوتك نفسه.
tool-mic-none = لا يستطيع هذا المتصفح كتابة ما تقوله. يمكنك الكتابة في الدردشة.
tool-mic-who = من يكتبه؟
tool-mic-browser = متصفحي يكتبه
tool-mic-browser-hint = قد تسمع الشركة المنتجة لمتصفحك صوتك.
tool-mic-city = خادم هذه المدينة يكتبه
tool-mic-city-hint = يذهب صوتك إلى هذه المدينة فقط.
tool-mic-start = ابدأ الكلام
tool-mic-stop = أوقف الكلام
tool-mic-on = الميكروفون يعمل.
tool-mic-failed = الميكروفون متوقف: لا يمكن استخدامه الآن.
tool-mic-level = مستوى صوتك
tool-mic-level-quiet = منخفض جدًا
tool-mic-level-good = مسموع جيدًا
tool-mic-level-loud = مرتفع جدًا

# A keyboard for one key
tool-keys = حروف
tool-keys-done = تم
tool-keys-send = أرسل
tool-keys-space = مسافة
tool-keys-delete = احذف
tool-phrase-hello = مرحبًا!
tool-phrase-yes = نعم.
tool-phrase-no = لا.
tool-phrase-wait = انتظر من فضلك.
tool-phrase-where = أين أنت؟
tool-phrase-thanks = شكرًا!
