# How one takes part: needs, settings, and what the page says about them.

ask-offline = لا يوجد اتصال الآن. يُرجى إعادة السؤال عند عودة الاتصال.
keys-none = بلا مفتاح

## Groups of the settings

needs-group-seeing = الرؤية
needs-group-hearing = التسميات التوضيحية
needs-group-sound = الأصوات
needs-group-understanding = القراءة والاستماع
needs-group-moving = الحركة والمفاتيح
needs-group-calm = الهدوء

## Ways to take part

needs-presets = كيف تودّ المشاركة؟
needs-presets-hint = كل اختيار يضبط عدة أمور معًا. يمكن تغييرها كلها الآن أو لاحقًا.
preset-see-hear = أرى وأسمع
preset-see-hear-hint = المدينة ثلاثية الأبعاد، وبالكلمات إلى جانبها.
preset-reader = أستخدم قارئ شاشة، أو لا أريد صورة
preset-reader-hint = كل شيء بالكلمات، ويُقال ما تمرّ به.
preset-deaf = لا أسمع، أو أفضّل التسميات التوضيحية
preset-deaf-hint = تسميات توضيحية للكلام والأصوات والدردشة، مع المتحدث ومكانه.
preset-calm = أريدها هادئة وبسيطة
preset-calm-hint = حركة أقل، وكلمات قصيرة وسهلة، وأصوات هادئة، ووقت أطول.

## Needs, their hints and their values

needs-text-percent = حجم النص
needs-captions = تسميات توضيحية للكلام
needs-sound-captions = تسميات توضيحية للأصوات
needs-chat-captions = الدردشة أيضًا كتسميات توضيحية
needs-caption-percent = حجم التسميات التوضيحية
needs-caption-font = خط التسميات التوضيحية
needs-caption-font-sans = بسيط
needs-caption-font-serif = مزخرف الأطراف
needs-caption-font-mono = عرض ثابت
needs-caption-font-easy = سهل التمييز
needs-caption-colour = لون التسميات التوضيحية
needs-caption-colour-white = أبيض
needs-caption-colour-yellow = أصفر
needs-caption-colour-cyan = سماوي
needs-caption-colour-green = أخضر
needs-caption-colour-black = أسود
needs-caption-background = خلفية التسميات التوضيحية
needs-caption-background-black = أسود
needs-caption-background-white = أبيض
needs-caption-background-blue = أزرق
needs-caption-opacity-percent = كثافة الخلفية
needs-caption-outline = حروف ذات إطار
needs-caption-place = مكان التسميات التوضيحية
needs-caption-place-bottom = الأسفل
needs-caption-place-top = الأعلى
needs-caption-line-chars = أقصى عدد للحروف في السطر
needs-caption-lines = أقصى عدد للأسطر معًا
needs-caption-arrows = سهم نحو مصدر الصوت
needs-caption-s-max = أقصى مدة لبقاء التسمية
needs-reading-wpm = سرعة قراءتي
needs-speech = التحدث إليّ بصوت هذا المتصفح
needs-speech-hint = عندما لا يتحدث قارئ شاشة. والنص موجود دائمًا أيضًا.
needs-speech-percent = سرعة الصوت
needs-speech-volume-percent = شدة الصوت
needs-announce-chars-per-s = وتيرة النص لقارئ الشاشة
needs-callouts = إخباري بما أمرّ به
needs-detail = مقدار التفاصيل
needs-detail-short = قليل
needs-detail-normal = متوسط
needs-detail-full = كثير
needs-beacon = صوت يدلّ على الطريق
needs-beacon-volume-percent = شدة هذا الصوت
needs-sounds-percent = شدة أصوات المدينة
needs-mono = الصوت نفسه في الأذنين
needs-line-mode = عرض الرسائل الكاملة فقط
needs-line-mode-hint = وإلا فستظهر لك كتابة الآخرين أثناء كتابتها.
needs-show-typing = يمكن للآخرين القراءة أثناء كتابتي
needs-scanning = مفتاح واحد يكفي
needs-scanning-hint = ينتقل الاختيار تلقائيًا، وأي مفتاح يعتمده.
needs-scan-s = الوقت لكل اختيار
needs-still = الآخرون ثابتون في الصورة
needs-still-hint = هم يمشون فعلًا، وتستمر القوائم والكلمات.
needs-time-factor = وقت أطول لكل ما يختفي

## Numbers with their units

needs-unit-percent = { $value }٪
needs-unit-seconds = { $value ->
    [zero] { $value } ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $value } ثوانٍ
    [many] { $value } ثانية
   *[other] { $value } ثانية
}
needs-unit-wpm = { $value } كلمة في الدقيقة
needs-unit-letters-per-second = { $value } حرفًا في الثانية
needs-unit-letters = { $value } حرفًا
needs-unit-lines = { $value ->
    [zero] { $value } سطر
    [one] سطر واحد
    [two] سطران
    [few] { $value } أسطر
    [many] { $value } سطر
   *[other] { $value } سطر
}
needs-unit-times = { $value ->
    [zero] { $value } ضعفًا
    [one] كالمعتاد
    [two] ضعفان
    [few] { $value } أضعاف
    [many] { $value } ضعفًا
   *[other] { $value } ضعفًا
}

## Taking the settings along

needs-profile = أخذ إعداداتي معي
needs-profile-hint = ملف صغير يحفظ كل هذه الإعدادات، وتقرؤه أي مدينة من هذا النوع.
needs-export = حفظ في ملف
needs-import = أخذ من ملف
needs-file = my-settings
needs-imported = إعداداتك موجودة هنا الآن.
needs-imported-partly = { $count ->
    [zero] إعداداتك موجودة؛ تعذّر استخدام { $count } بندًا.
    [one] إعداداتك موجودة؛ تعذّر استخدام بند واحد.
    [two] إعداداتك موجودة؛ تعذّر استخدام بندين.
    [few] إعداداتك موجودة؛ تعذّر استخدام { $count } بنود.
    [many] إعداداتك موجودة؛ تعذّر استخدام { $count } بندًا.
   *[other] إعداداتك موجودة؛ تعذّر استخدام { $count } بندًا.
}
needs-import-failed = لا يحتوي هذا الملف على إعدادات. لم يتغيّر شيء.
needs-reset = كل شيء كالمعتاد
needs-reset-done = كل الإعدادات كما كانت في البداية.

## Keys

keys-editor = مفاتيحك الخاصة
keys-editor-hint = يُضغط زر ثم المفتاح المطلوب.
keys-change = { $action }: { $key }. تغيير
keys-press = المطلوب الآن الضغط على مفتاح لـ«{ $action }». مفتاح Esc يُبقيه كما هو.
keys-take-away = إزالة مفتاح «{ $action }»
keys-off = إيقاف
keys-usual = المفاتيح المعتادة
keys-reserved = هذا المفتاح مخصّص للمشي أو للمتصفح. يُرجى اختيار غيره.
keys-taken = { $key } مستخدم بالفعل لـ«{ $action }». يُرجى اختيار غيره.
keys-set = { $action }: { $key }
