recognition-full = تُكتب الآن أقوال عدد كبير من الأشخاص في وقت واحد. كلامك لا يُكتب في هذه اللحظة.
recognition-behind = تأخّرت كتابة الكلام. لم يُكتب جزء من كلامك.
recognition-failed = تعطّلت كتابة الكلام. كلامك لا يُكتب في هذه اللحظة.
# The city understands another language than the speaker's.
recognition-language = تكتب هذه المدينة الكلام بلغة واحدة فقط: { $language ->
    [en] الإنجليزية
   *[other] { $language }
 }. يُرجى التحدث بها أو ترك متصفحك يكتب ما تقوله.
