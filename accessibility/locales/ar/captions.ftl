# شروح الكلام والأصوات، والنصّ المحفوظ منها.

caption-speaker = { $name }:
caption-speaker-from = { $name } [{ $direction }]:
caption-speaker-unknown = شخص ما

caption-sound = [{ $sound }]
caption-sound-from = [{ $sound }، { $direction }، { $distance }]
caption-sound-here = [{ $sound }، هنا]

caption-more = { $count ->
    [zero] [لا رسائل أخرى]
    [one] [رسالة أخرى واحدة]
    [two] [رسالتان أخريان]
    [few] [{ $count } رسائل أخرى]
    [many] [{ $count } رسالة أخرى]
   *[other] [{ $count } رسالة أخرى]
}

transcript-off-record = خارج التسجيل من { $from } إلى { $to }
transcript-off-record-since = خارج التسجيل منذ { $from }
transcript-lines-gone = { $count ->
    [zero] كل الأسطر محفوظة
    [one] سطر أقدم واحد لم يعد محفوظًا
    [two] سطران أقدم لم يعودا محفوظين
    [few] { $count } أسطر أقدم لم تعد محفوظة
    [many] { $count } سطرًا أقدم لم تعد محفوظة
   *[other] { $count } سطر أقدم لم تعد محفوظة
}
