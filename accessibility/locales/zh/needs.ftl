# How one takes part: needs, settings, and what the page says about them.

ask-offline = 您现在没有连接。请在恢复连接后再问一次。
keys-none = 无按键

## Groups of the settings

needs-group-seeing = 观看
needs-group-hearing = 字幕
needs-group-sound = 声音
needs-group-understanding = 阅读与聆听
needs-group-moving = 移动与按键
needs-group-calm = 安静

## Ways to take part

needs-presets = 您希望怎样参与？
needs-presets-hint = 每个选项会同时设置多项内容。现在或以后都可以全部更改。
preset-see-hear = 我能看也能听
preset-see-hear-hint = 三维城市，旁边配有文字。
preset-reader = 我使用读屏软件，或不需要画面
preset-reader-hint = 一切用文字表达，并告诉您经过了什么。
preset-deaf = 我听不见，或喜欢字幕
preset-deaf-hint = 为讲话、声音和聊天配字幕，并说明谁在说话、来自哪里。
preset-calm = 我想要安静简单
preset-calm-hint = 动作更少，用词简短易懂，声音轻柔，时间更充裕。

## Needs, their hints and their values

needs-text-percent = 文字大小
needs-captions = 讲话字幕
needs-sound-captions = 声音字幕
needs-chat-captions = 聊天也显示为字幕
needs-caption-percent = 字幕大小
needs-caption-font = 字幕字体
needs-caption-font-sans = 无衬线
needs-caption-font-serif = 衬线
needs-caption-font-mono = 等宽
needs-caption-font-easy = 易辨认
needs-caption-colour = 字幕颜色
needs-caption-colour-white = 白色
needs-caption-colour-yellow = 黄色
needs-caption-colour-cyan = 青色
needs-caption-colour-green = 绿色
needs-caption-colour-black = 黑色
needs-caption-background = 字幕背景
needs-caption-background-black = 黑色
needs-caption-background-white = 白色
needs-caption-background-blue = 蓝色
needs-caption-opacity-percent = 背景浓度
needs-caption-outline = 文字描边
needs-caption-place = 字幕位置
needs-caption-place-bottom = 底部
needs-caption-place-top = 顶部
needs-caption-line-chars = 每行最多字数
needs-caption-lines = 同时最多行数
needs-caption-arrows = 指向来源的箭头
needs-caption-s-max = 字幕最长停留
needs-reading-wpm = 我的阅读速度
needs-speech = 用浏览器的语音对我说话
needs-speech-hint = 适用于没有读屏软件的情况。文字始终同时显示。
needs-speech-percent = 语速
needs-speech-volume-percent = 语音音量
needs-announce-chars-per-s = 向读屏软件提供文字的速度
needs-callouts = 告诉我经过了什么
needs-detail = 讲述详略
needs-detail-short = 简略
needs-detail-normal = 适中
needs-detail-full = 详细
needs-beacon = 用声音指路
needs-beacon-volume-percent = 指路声音量
needs-sounds-percent = 城市声音音量
needs-mono = 双耳声音相同
needs-line-mode = 只显示完整消息
needs-line-mode-hint = 否则，他人书写时您会同步看到。
needs-show-typing = 他人可以同步看到我书写
needs-scanning = 只用一个按键
needs-scanning-hint = 选项自动移动，按任意键即可选择。
needs-scan-s = 每个选项的时间
needs-still = 画面中其他人静止
needs-still-hint = 他们仍在走动，列表和文字照常更新。
needs-time-factor = 消失前停留更久

## Numbers with their units

needs-unit-percent = { $value }%
needs-unit-seconds = { $value } 秒
needs-unit-wpm = 每分钟 { $value } 词
needs-unit-letters-per-second = 每秒 { $value } 字
needs-unit-letters = { $value } 字
needs-unit-lines = { $value } 行
needs-unit-times = { $value ->
    [1] 照常
   *[other] { $value } 倍
}

## Taking the settings along

needs-profile = 带走我的设置
needs-profile-hint = 一个小文件保存所有这些设置，同类城市都能读取。
needs-export = 保存为文件
needs-import = 从文件读取
needs-file = my-settings
needs-imported = 您的设置已读取。
needs-imported-partly = 您的设置已读取；有 { $count } 项无法使用。
needs-import-failed = 此文件不含设置，未作任何更改。
needs-reset = 全部恢复默认
needs-reset-done = 所有设置已恢复初始状态。

## Keys

keys-editor = 自定义按键
keys-editor-hint = 先按按钮，再按您想要的键。
keys-change = { $action }：{ $key }。更改
keys-press = 请按用于“{ $action }”的键。按 Esc 保持不变。
keys-take-away = 取消“{ $action }”的按键
keys-off = 关闭
keys-usual = 默认按键
keys-reserved = 此键已用于行走或属于浏览器，请按其他键。
keys-taken = { $key } 已用于“{ $action }”，请按其他键。
keys-set = { $action }：{ $key }
