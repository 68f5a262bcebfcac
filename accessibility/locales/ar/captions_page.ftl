# Captions, the chat while it is written, and the transcript, as the page shows them.

## The caption area

captions-region = التسميات التوضيحية
captions-toggle = التسميات
captions-preview = شكل التسميات التوضيحية
captions-preview-name = ماريا
captions-preview-first = الاجتماع في دار البلدية
captions-preview-second = يبدأ في الخامسة.

## What was said last

said-region = آخر إجابة
said-again = إعادة القول

## Chat while it is written, and who speaks

chat-writing = يكتب الآن
chat-writing-lost = يكتب الآن؛ جزء مفقود
people-speaking = يتحدث

## The transcript

transcript-heading = النص المكتوب
transcript-open = النص المكتوب
transcript-close = إغلاق النص المكتوب
transcript-list = ما قيل وما سُمع
transcript-search = البحث في النص المكتوب
transcript-found = { $count ->
    [zero] لا مدخلات.
    [one] مدخل واحد.
    [two] مدخلان.
    [few] { $count } مدخلات.
    [many] { $count } مدخلًا.
   *[other] { $count } مدخلًا.
}
transcript-text = حفظ كنص
transcript-vtt = حفظ كتسميات توضيحية (WebVTT)
transcript-record = يمكن للآخرين حفظ كلامي
transcript-record-hint = عند الإيقاف يظهر كلامك لكنه لا يُحفظ في أي نص مكتوب.
transcript-kept = يمكن حفظ كلامك.
transcript-not-kept = كلامك غير مسجّل الآن.
