# What the city itself answers: second screens, the record, a person's help.

pair-code = 另一块屏幕的配对码：{ $code }。{ $minutes } 分钟内有效。
record-own-on = 您说的话可以再次保留在文字记录中。
record-own-off = 您说的话不再记录：其他人可以看到，但不会保留在文字记录中。
record-all-on = 恢复记录：文字记录会保留所说的话。
record-all-off = 从现在起不作记录：所说的话会显示，但不会保留在文字记录中。

# Told to those who can help; $text is what the asker wrote, or nothing.
help-asked = { $name } 请求帮助。{ $text }
help-told = { $count ->
   *[other] 已通知 { $count } 人您需要帮助。请留在原地，或前往您的安全地点。
}
help-nobody = 目前城市里没有可以提供帮助的人。请在聊天中询问附近的人，或前往您的安全地点。
