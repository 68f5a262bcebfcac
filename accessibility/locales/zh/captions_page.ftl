# Captions, the chat while it is written, and the transcript, as the page shows them.

## The caption area

captions-region = 字幕
captions-toggle = 字幕
captions-preview = 字幕的样子
captions-preview-name = 玛丽亚
captions-preview-first = 市政厅的会议
captions-preview-second = 五点开始。

## What was said last

said-region = 最近的回答
said-again = 再说一遍

## Chat while it is written, and who speaks

chat-writing = 正在输入
chat-writing-lost = 正在输入；缺少一部分
people-speaking = 正在说话

## The transcript

transcript-heading = 文字记录
transcript-open = 文字记录
transcript-close = 关闭文字记录
transcript-list = 所说与所闻
transcript-search = 搜索文字记录
transcript-found = { $count } 条。
transcript-text = 保存为文本
transcript-vtt = 保存为字幕（WebVTT）
transcript-record = 他人可以保存我的话
transcript-record-hint = 关闭后，您的话会显示，但不会留在任何人的记录中。
transcript-kept = 您的话可以被保存。
transcript-not-kept = 您的话现在不被记录。
