# ما تعرضه الصفحة وتقوله: معنى كل رسالة في الملف الإنجليزي.

## الصفحة كلها

page-skip-to-walking = الانتقال إلى المشي
page-skip-to-outline = الانتقال إلى المدينة بالكلمات
page-title = { $city } · { $product }
page-loading = جارٍ تحميل المدينة
page-loading-sentence = المدينة في طريقها إليك.
page-fault = في هذه الصفحة خلل. تُرجى المحاولة من جديد.

## اللغة

language-label = اللغة
language-easy = إنجليزية سهلة
language-now = هذه الصفحة الآن بالعربية.
language-easy-on = الإنجليزية السهلة مفعّلة.
language-easy-off = الإنجليزية السهلة متوقفة.
language-failed = تعذّر تحميل هذه اللغة. تُرجى المحاولة من جديد.

## الصفحة التي تسبق المدينة

join-kicker = مدينة يمكنك المشي فيها
join-about = جولة في شوارع المدينة ولقاء مع من فيها الآن، بالأبعاد الثلاثة أو بالكلمات.
join-size-buildings = { $buildings ->
    [zero] { $buildings } مبنى.
    [one] مبنى واحد.
    [two] مبنيان.
    [few] { $buildings } مبانٍ.
    [many] { $buildings } مبنى.
   *[other] { $buildings } مبنى.
}
join-size-streets = { $streets ->
    [zero] { $streets } شارع له اسم.
    [one] شارع واحد له اسم.
    [two] شارعان لهما اسم.
    [few] { $streets } شوارع لها أسماء.
    [many] { $streets } شارعًا له اسم.
   *[other] { $streets } شارع له اسم.
}
join-size-both = { $buildings ->
    [zero] { $buildings } مبنى
    [one] مبنى واحد
    [two] مبنيان
    [few] { $buildings } مبانٍ
    [many] { $buildings } مبنى
   *[other] { $buildings } مبنى
}، { $streets ->
    [zero] { $streets } شارع له اسم.
    [one] شارع واحد له اسم.
    [two] شارعان لهما اسم.
    [few] { $streets } شوارع لها أسماء.
    [many] { $streets } شارعًا له اسم.
   *[other] { $streets } شارع له اسم.
}
join-form = دخول المدينة
join-name = اسمك
join-name-hint = سيراه كل من بقربك.
join-colour = لونك
join-colour-hint = هو لون شخصيتك في المدينة.
join-view = كيف تودّ رؤية المدينة؟
join-view-scene = بالأبعاد الثلاثة
join-view-scene-hint = المدينة كمشهد، وبجانبه الكلمات.
join-view-words = بالكلمات فقط
join-view-words-hint = الأماكن والأشخاص والاتجاهات نصًا. خفيف على جهازك.
join-more = المزيد من الإعدادات
join-start = البداية من المكان الموجود في الرابط الذي فتحته.
join-button = دخول
join-joining = جارٍ الدخول…
join-footer = عن نموذج المدينة
join-attribution = نموذج المدينة: { $text }
join-licence = الرخصة: { $text }

name-empty = يُرجى إدخال اسم ليعرف الآخرون من أنت.
name-long = يُرجى استعمال { $most } من الأحرف على الأكثر.
name-heavy = يحتاج هذا الاسم إلى بايتات أكثر من اللازم. يُرجى استعمال اسم أقصر.
name-control = يُرجى حذف أحرف التحكم غير المرئية.

## التفضيلات

preferences-scene = عرض المشهد الثلاثي الأبعاد
preferences-scene-unavailable = لا يستطيع هذا المتصفح عرض المشهد الثلاثي الأبعاد. كل ما عداه يعمل.
preferences-theme = الألوان
preferences-theme-light = فاتحة
preferences-theme-dark = داكنة
preferences-contrast = التباين
preferences-contrast-more = أعلى
preferences-motion = الحركة في الصفحة
preferences-motion-reduce = أقل
preferences-quality = جودة المشهد الثلاثي الأبعاد
preferences-quality-auto = تلقائية
preferences-quality-low = منخفضة
preferences-quality-high = عالية
preferences-shortcuts = الحروف تعمل اختصارات
preferences-shortcuts-hint = الحروف W وA وS وD وغيرها. مفاتيح الأسهم للمشي دائمًا.
preferences-system = كما في جهازي

## رأس صفحة المدينة

header-settings = الإعدادات
header-residents = { $residents ->
    [zero] لا أحد هنا
    [one] شخص واحد هنا
    [two] شخصان هنا
    [few] { $residents } أشخاص هنا
    [many] { $residents } شخصًا هنا
   *[other] { $residents } شخص هنا
}

## المدينة بالكلمات

outline-heading = المدينة بالكلمات
outline-tabs = طرق عرض المدينة
outline-around = حولك
outline-people = الأشخاص
outline-places = الأماكن
outline-chat = المحادثة
outline-expand = إظهار اللوحة
outline-collapse = إخفاء اللوحة
outline-chat-new = { $unread ->
    [zero] لا جديد
    [one] رسالة جديدة
    [two] رسالتان جديدتان
    [few] { $unread } رسائل جديدة
    [many] { $unread } رسالة جديدة
   *[other] { $unread } رسالة جديدة
}

around-heading = من حولك
around-empty = لا شيء يحمل اسمًا بقربك. يمكنك متابعة المشي أو البحث في «الأماكن».
around-list = أقرب الأماكن والأشخاص
around-hint = مفاتيح الأسهم للتنقل في القائمة. مفتاح الإدخال يوجّهك نحو ما اخترته.
around-copy = نسخ رابط إلى هذا المكان
around-copied = نُسخ الرابط. من يفتحه يبدأ من هنا.
around-copy-failed = تعذّر نسخ الرابط. ها هو: { $link }
around-person = شخص
around-faced = أمامك { $name }، والمسافة: { $distance }.
around-faced-close = أمامك { $name }، على مسافة قريبة جدًا.

people-heading = الأشخاص
people-summary = { $near ->
    [zero] لا أحد غيرك بقربك
    [one] شخص واحد آخر بقربك
    [two] شخصان آخران بقربك
    [few] { $near } أشخاص آخرين بقربك
    [many] { $near } شخصًا آخر بقربك
   *[other] { $near } شخص آخر بقربك
}، وعدد من في المدينة: { $residents }.
people-offline = لا اتصال لديك الآن، فلا يمكن عدّ أحد.
people-empty = لا أحد غيرك بقربك الآن.
people-list = الأشخاص بقربك
people-away = غير متصل
people-on-stage = على المسرح

places-heading = الأماكن
places-label = البحث عن مكان
places-placeholder = اسم أو شارع أو نوع
places-list = الأماكن التي عُثر عليها
places-found = { $shown ->
    [zero] لم يُعثر على أي مكان.
    [one] عُثر على مكان واحد.
    [two] عُثر على مكانين.
    [few] عُثر على { $shown } أماكن.
    [many] عُثر على { $shown } مكانًا.
   *[other] عُثر على { $shown } مكان.
}
places-found-more = أفضل النتائج وعددها { $shown }، الأقرب أولًا.
places-nearest = أقرب الأماكن التي لها اسم.
places-none = ليس في هذه المدينة أماكن لها اسم بعد.
places-empty = لا مكان هنا يطابق «{ $text }». يمكن تجربة أحرف أقل.
places-nearly = لا مكان هنا اسمه «{ $text }». { $shown ->
        [zero] لا أسماء قريبة منه.
        [one] هناك اسم واحد قريب منه.
        [two] هناك اسمان قريبان منه.
        [few] هناك { $shown } أسماء قريبة منه.
        [many] هناك { $shown } اسمًا قريبًا منه.
       *[other] هناك { $shown } اسم قريب منه.
    }

## أين يقف المرء

here-nowhere = لا مكان يحمل اسمًا بقربك.
here-close = أنت بجوار { $place }.
here-from = المسافة بينك وبين { $place }: { $distance }.
here-at = { $how ->
    [in-green] أنت في { $name }.
    [on-area] أنت في { $name }.
    [on-street] أنت في { $name }.
   *[near-street] أنت قرب { $name }.
}
here-at-close = { $how ->
    [in-green] أنت في { $name }، بجوار { $place }.
    [on-area] أنت في { $name }، بجوار { $place }.
    [on-street] أنت في { $name }، بجوار { $place }.
   *[near-street] أنت قرب { $name }، بجوار { $place }.
}
here-at-from = { $how ->
    [in-green] أنت في { $name }، والمسافة إلى { $place }: { $distance }.
    [on-area] أنت في { $name }، والمسافة إلى { $place }: { $distance }.
    [on-street] أنت في { $name }، والمسافة إلى { $place }: { $distance }.
   *[near-street] أنت قرب { $name }، والمسافة إلى { $place }: { $distance }.
}

gathering = { $people }، { $distance } { $direction }
gathering-at = { $people } في { $place }، { $distance } { $direction }
gathering-near = { $people } قرب { $place }، { $distance } { $direction }
gatherings = أبعد من ذلك: { $groups }.

## المحادثة

chat-heading = المحادثة
chat-log = ما قيل بقربك
chat-empty = لم يقل أحد شيئًا بعد. من بقربك يسمعون ما تكتبه.
chat-label = قول شيء
chat-button = قول
chat-you = أنت
chat-left = { $left ->
    [zero] لم يبقَ أي حرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقيت { $left } أحرف
    [many] بقي { $left } حرفًا
   *[other] بقي { $left } حرف
}
chat-says = { $name } يقول: { $text }
chat-more = { $lines ->
    [zero] لا رسائل أخرى.
    [one] رسالة أخرى.
    [two] رسالتان أخريان.
    [few] { $lines } رسائل أخرى.
    [many] { $lines } رسالة أخرى.
   *[other] { $lines } رسالة أخرى.
}
chat-now = الآن
chat-minutes = { $minutes ->
    [zero] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $minutes } دقائق
    [many] قبل { $minutes } دقيقة
   *[other] قبل { $minutes } دقيقة
}
chat-offline = لا اتصال لديك الآن. يُحفظ ما تكتبه ويُقال عند عودتك.
chat-sending = في الطريق
chat-waiting = بانتظار الاتصال
chat-cut = يمكن أن يكون في الرسالة { $most } حرف. قُطعت نهاية ما لصقته.
chat-too-long = يمكن أن يكون في الرسالة { $most } حرف على الأكثر. يُرجى تقصيرها.
chat-too-many = { $waiting ->
    [zero] لا رسائل لديك تنتظر أن تُقال. يُرجى الانتظار قبل إضافة أخرى.
    [one] لديك رسالة تنتظر أن تُقال. يُرجى الانتظار قبل إضافة أخرى.
    [two] لديك رسالتان تنتظران أن تُقالا. يُرجى الانتظار قبل إضافة أخرى.
    [few] لديك { $waiting } رسائل تنتظر أن تُقال. يُرجى الانتظار قبل إضافة أخرى.
    [many] لديك { $waiting } رسالة تنتظر أن تُقال. يُرجى الانتظار قبل إضافة أخرى.
   *[other] لديك { $waiting } رسالة تنتظر أن تُقال. يُرجى الانتظار قبل إضافة أخرى.
}
chat-in-doubt = انقطع الاتصال أثناء كلامك. ربما لم يسمع أحد رسالتك الأخيرة، فها هي من جديد.

## المشي

walk-heading = المشي
walk-area = المشي في المدينة
walk-area-hint = مفاتيح الأسهم للمشي والدوران. الضغط المستمر على Shift للجري. مفتاح Tab لمغادرة هذه المنطقة.
walk-scene = المدينة بالأبعاد الثلاثة. والمدينة نفسها بالكلمات بجانبها.
walk-buttons = المشي بالأزرار
walk-forward = خطوة إلى الأمام
walk-back = خطوة إلى الخلف
walk-left = الدوران إلى اليسار
walk-right = الدوران إلى اليمين
walk-aside-left = خطوة إلى اليسار
walk-aside-right = خطوة إلى اليمين
walk-around = الدوران إلى الخلف
walk-stick = السحب للمشي
walk-look = السحب للنظر
walk-waiting = أنت في مكانك حتى يعود الاتصال.
walk-blocked = شيء ما يسدّ طريقك. يمكنك الدوران أو التنحّي خطوة.
walk-blocked-by = { $name } في طريقك. يمكنك الدوران أو التنحّي خطوة.
walk-blocked-by-building = مبنى يسدّ طريقك. يمكنك الدوران أو التنحّي خطوة.
walk-arrived = وصلت إلى { $name }.
walk-walked = المسافة التي مشيتها: { $distance }.
walk-facing = الوجهة: { $direction }
walk-turned = وجهتك نحو { $direction }.

keys-heading = المفاتيح
keys-where = تعمل المفاتيح عند اختيار منطقة المشي، ولا تعمل أبدًا أثناء الكتابة.
keys-forward = ↑ أو W
keys-forward-does = المشي إلى الأمام
keys-back = ↓ أو S
keys-back-does = المشي إلى الخلف
keys-turn = ← و →
keys-turn-does = الدوران
keys-aside = A و D
keys-aside-does = خطوة إلى الجانب
keys-run = Shift
keys-run-does = الجري
keys-chat-does = الكتابة في المحادثة
keys-places-does = البحث عن مكان
keys-where-does = سماع مكانك
keys-escape = Esc
keys-escape-does = مغادرة حقل المحادثة ومتابعة المشي
keys-tab = Tab
keys-tab-does = الانتقال إلى الجزء التالي من الصفحة
keys-mouse = بالفأرة: السحب في المشهد للنظر من حولك، والعجلة للاقتراب أو الابتعاد.
keys-touch = باللمس: السحب على اليسار للمشي، وعلى اليمين للنظر من حولك. وأزرار المشي تفعل الشيء نفسه.

## الإعدادات والرسائل القصيرة وصفحات الرسالة الواحدة

settings-heading = الإعدادات
settings-close = إغلاق الإعدادات
settings-leave = مغادرة المدينة
settings-you = اسمك { $name } في { $city }.

notes-region = الرسائل
notes-close = إغلاق
notes-open-chat = فتح المحادثة

message-fail = تعذّر فتح المدينة
message-retry = محاولة جديدة
message-ended = انتهت زيارتك
message-again = دخول من جديد
message-elsewhere = زيارتك مستمرة في نافذة أخرى
message-elsewhere-sentence = مكانك في المدينة واسمك والمحادثة هناك. لم يضع شيء.
message-unsaid = ربما لم يسمع أحد هذا. ستجده في حقل الرسالة عندما تدخل من جديد.
message-go-on = المتابعة هنا
message-scene-off = المشهد الثلاثي الأبعاد متوقف؛ وكل ما عداه يعمل.

## المشهد الثلاثي الأبعاد

scene-not-loaded = تعذّر تحميل المشهد الثلاثي الأبعاد.
scene-broke = حدث خلل في المشهد الثلاثي الأبعاد.
scene-no-webgl = لا يستطيع هذا المتصفح رسم العرض الثلاثي الأبعاد (WebGL 2 متوقف أو غير موجود). كل ما عداه يعمل: قوائم الأماكن والأشخاص متاحة، ويمكن تجربة متصفح آخر أو تشغيل تسريع العتاد.
scene-lost = فقدت بطاقة الرسوميات الصورة. ستعود من تلقاء نفسها حين يمكن ذلك؛ والقوائم والمحادثة مستمرة.
scene-back = عادت الصورة.
scene-city-not-loaded = تعذّر تحميل صورة المدينة. جارٍ إعادة المحاولة؛ وقائمة الأماكن تعمل في هذه الأثناء.
scene-part-not-loaded = تعذّر تحميل جزء من الصورة. جارٍ إعادة المحاولة.
scene-picked = { $name }: { $detail }.
city-changed = تم تحديث المدينة.

## الاتصال بالمدينة

line-connecting = جارٍ الاتصال بالمدينة…
line-connected = تم الاتصال.
line-nothing-missed = عدت؛ ولم يفتك شيء.
line-old-place = عدت إلى مكانك السابق.
line-as-new = عدت بداية جديدة: لم يعد مكانك السابق محفوظًا.

close-left = لقد غادرت المدينة.
close-away = أُغلقت المدينة لحظة. جارٍ الرجوع…
close-mend = هذه الصفحة والمدينة لا تتفاهمان. يُرجى إعادة تحميل الصفحة.
close-fault = حدث خطأ في المدينة. جارٍ الرجوع…
close-restart = المدينة تبدأ من جديد. جارٍ الرجوع…
close-busy = المدينة مزدحمة جدًا. ستُعاد المحاولة بعد قليل…
close-updated = حُدّثت المدينة. يُرجى إعادة تحميل الصفحة.
close-name = لا يمكن استعمال هذا الاسم. يُرجى اختيار اسم آخر.
close-too-much = طلبت هذه الصفحة الكثير دفعة واحدة. جارٍ الرجوع ببطء…
close-full = المدينة ممتلئة. ستُعاد المحاولة بعد قليل…
close-slow = كان الاتصال أبطأ من اللازم. جارٍ الرجوع…
close-elsewhere = زيارتك مستمرة في نافذة أخرى.
close-silent = لم تعد المدينة تجيب. جارٍ الرجوع…
close-lost = انقطع الاتصال بالمدينة. جارٍ الرجوع…

refusal-say-too-fast = الكتابة سريعة جدًا؛ لم تُرسل هذه الرسالة. يُرجى الانتظار ثانية.
refusal-say-text = لا يمكن أن تكون الرسالة فارغة ولا طويلة أكثر من اللازم؛ لم يُرسل شيء.
refusal-resync-too-fast = يُرجى الانتظار ثانية قبل طلب العرض من جديد.
notice-closing = تُغلق المدينة لحظة. صفحتك تعود من تلقاء نفسها.

## ملفات المدينة

package-format = وصف المدينة بصيغة لا تعرفها هذه الصفحة. يُرجى إعادة تحميل الصفحة.
package-features = تعذّرت قراءة قائمة أماكن هذه المدينة. يجب استيراد المدينة من جديد.
package-empty = ملف المدينة { $path } فارغ.
package-damaged = ملف المدينة { $path } تالف.
package-large = ملف المدينة { $path } أكبر من المسموح.
package-unreachable = تعذّر الوصول إلى المدينة. يُرجى فحص الاتصال وإعادة تحميل الصفحة.
package-missing = ملف المدينة { $path } غير موجود (الجواب { $status }).
