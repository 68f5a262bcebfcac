recognition-full = 同时使用字幕的发言人太多，您的发言暂时不会被转写。
recognition-behind = 字幕跟不上，您的部分发言没有被转写。
recognition-failed = 字幕功能出现故障，您的发言暂时不会被转写。
# The city understands another language than the speaker's.
recognition-language = 本城市只能记录一种语言：{ $language ->
    [en] 英语
   *[other] { $language }
 }。请使用该语言，或让您的浏览器记录您说的话。
