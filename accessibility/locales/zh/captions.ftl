# 说话和声音的字幕，以及保存下来的文字记录。

caption-speaker = { $name }：
caption-speaker-from = { $name }［{ $direction }］：
caption-speaker-unknown = 有人

caption-sound = ［{ $sound }］
caption-sound-from = ［{ $sound }，{ $direction }，{ $distance }］
caption-sound-here = ［{ $sound }，就在这里］

caption-more = ［还有 { $count } 条消息］

transcript-off-record = { $from } 至 { $to } 未作记录
transcript-off-record-since = 自 { $from } 起未作记录
transcript-lines-gone = 较早的 { $count } 行已不再保存
