# The tools of the web page: asking, being led, the safe place, help, second screens, captioning, speaking, one key.

# Asking the city
tool-tab = 询问
tool-panel = 询问城市
tool-questions = 问题
tool-ask-where = 我在哪里？
tool-ask-around = 我周围有什么？
tool-ask-ahead = 我前面有什么？
tool-ask-people = 附近有谁？
tool-ask-markers = 我的标记
tool-ask-repeat = 再说一遍
tool-mark = 标记这里
tool-marker = 标记
tool-answers = 回答
tool-answers-empty = 请选择一个问题。回答会显示在这里，并读给您听。
tool-answer = 回答
tool-callout = 沿途
tool-alert = 重要

# What can be done with a place or a person. $name is its name.
tool-list-hint = 方向键在列表中移动。回车键显示可做的事，Tab 键移到那里。
# Somebody or something in a list that is gone, while one is still on it.
tool-gone = 已不在这里
tool-do-with = 可做的事：{ $name }
tool-face = 面向那里
tool-describe = 描述
tool-describe-chosen = 描述我选择的
tool-walk-there = 带我走过去
tool-tell-way = 告诉我怎么走
tool-follow = 跟随

# Being led. $goal is where to, $distance such as "180 metres", $direction such as "ahead to the left".
tool-guide = 向导
tool-goal = 您的目的地
tool-to = 前往{ $goal }：{ $distance }，{ $direction }。
tool-to-distance = 前往{ $goal }：{ $distance }。
tool-to-direction = 前往{ $goal }：{ $direction }。
tool-following = 您正跟随{ $name }。
tool-halt = 停下
tool-go-on = 继续走
tool-faster = 快一点
tool-slower = 慢一点
tool-end = 结束引导
tool-stopped = 您已停下。
tool-led-stop = 按 Esc 键停下。
tool-stopped-go-on = 选择“继续走”即可继续。
tool-stuck = 有东西挡住了路。您已停下。
tool-lost = 引导已经结束。
tool-status = 目的地在哪里？
tool-lead = 带领附近的人
tool-beacon = 目的地的提示音
tool-more-ways = 其他行走方式

# Walking from street to street
tool-streets = 逐街行走
tool-streets-begin = 开始逐街行走
tool-streets-end = 恢复自由行走
tool-streets-undo = 退回一步
tool-streets-none = 这个方向没有路。
tool-streets-hint = 在行走区域，数字键选择这些出口。左、上、右方向键选择那边的出口；退格键返回。
tool-streets-begun = 请按出口的数字键。退格键退回一步，Esc 键结束。

# The safe place
tool-safe = 安全之处
tool-safe-sentence = 您在安全之处。没有人能看见或听见您。
tool-safe-return = 回到城市

# Help
tool-help = 帮助
tool-close = 关闭
tool-help-walk = 用方向键或行走按钮来行走。
tool-help-drag = 在场景中也可以拖动来行走和环顾四周。
tool-help-ask = 在“询问”中，城市会告诉您所在位置和周围事物。
tool-help-go = 在列表中选择一个地点，页面会带您走过去。按 Esc 停下。
tool-help-chat = 在“聊天”中，您可以给附近的人写消息。
tool-help-safe = “安全之处”会立即把您隐藏起来。按一个按钮即可返回。
tool-help-settings = 在设置中，您可以选择字幕、语音、文字大小、按键等。
tool-help-keys = 以下按键在行走区域有效：
tool-help-press = 按 { $key } 键可查看帮助和所有按键。
tool-key-slash = 斜杠
tool-key-stop = 停止带路，或关闭对话框
tool-help-person = 向工作人员求助
tool-help-person-hint = 简单说明您的需要。城市的接待人员会看到您的请求和位置。
tool-help-send = 求助

# A second screen. $minutes: so long the code works.
tool-pair = 第二块屏幕
tool-pair-about = 另一台设备可以用纯文本显示您听到的内容：适合盲文显示器或特大字体。
tool-pair-open = 在另一块屏幕上显示
tool-pair-how = 在另一台设备上打开此地址，并输入代码：
tool-pair-waiting = 正在获取代码。
tool-pair-until = 此代码只能使用一次，有效期 { $minutes } 分钟。
tool-pair-warn = 此代码将在一分钟后失效。点击“新代码”可获得更多时间。
tool-pair-over = 此代码已失效。请获取新代码。
tool-pair-copy = 复制代码
tool-pair-copied = 代码已复制。
tool-pair-new = 新代码
tool-companion = 第二屏幕
tool-companion-name = 第二屏幕
tool-companion-code = 代码
tool-companion-code-hint = 代码显示在另一台设备的“第二块屏幕”中。可以粘贴。
tool-companion-show = 显示文字
tool-companion-log = 所说的话
tool-companion-answer = 您的回答
tool-companion-send = 发送
tool-companion-leave = 离开
tool-companion-size = 文字大小
tool-companion-percent = { $percent } %
tool-close-pairing = 此代码无效，可能已过期或已被使用。请获取新代码。
tool-close-screens = 已有另外两块屏幕在显示这些文字。请先关闭其中一块，再重新输入代码。
tool-close-seat = 此席位的密钥不正确。请检查。

# The seats of captioners and hosts
tool-seat-captioner = 您以字幕员身份加入：写下其他人所说的话。
tool-seat-host = 您以城市接待人员身份加入。
tool-seat-key = 席位密钥
tool-seat-key-hint = 由城市管理人员提供。可以粘贴。
tool-caption = 字幕录入
tool-caption-speaker = 谁在说话
tool-caption-speaking = { $name }（正在说话）
tool-caption-gone = { $name }（已不在这里）
tool-caption-unsent = { $name } 不在这里时不会发送任何内容。请选择谁在说话。
tool-caption-choose = 您选择谁在说话之前，不会发送任何内容。
tool-caption-text = 说的内容
tool-caption-send = 发送此行
tool-caption-lines = 您最近的几行
tool-caption-correct = 更正
tool-caption-corrected = （更正）{ $text }
tool-off-record = 不保存任何人的话
tool-off-record-hint = 开启时字幕继续显示，但不会保存。所有人都会收到通知。

# The microphone
tool-mic = 说话并转成文字
tool-mic-consent = 您的声音会变成文字，供附近的人阅读。声音本身不会被保存。
tool-mic-none = 此浏览器无法记录您说的话。您可以在聊天中打字。
tool-mic-who = 由谁记录？
tool-mic-browser = 由我的浏览器记录
tool-mic-browser-hint = 浏览器的制造商可能会听到您的声音。
tool-mic-city = 由本城市的服务器记录
tool-mic-city-hint = 您的声音只发送到本城市。
tool-mic-start = 开始说话
tool-mic-stop = 停止说话
tool-mic-on = 麦克风已打开。
tool-mic-failed = 麦克风已关闭：现在无法使用。
tool-mic-level = 您的音量
tool-mic-level-quiet = 太小
tool-mic-level-good = 清楚
tool-mic-level-loud = 太大

# A keyboard for one key
tool-keys = 字母
tool-keys-done = 完成
tool-keys-send = 发送
tool-keys-space = 空格
tool-keys-delete = 删除
tool-phrase-hello = 你好！
tool-phrase-yes = 是的。
tool-phrase-no = 不。
tool-phrase-wait = 请稍等。
tool-phrase-where = 您在哪里？
tool-phrase-thanks = 谢谢！
