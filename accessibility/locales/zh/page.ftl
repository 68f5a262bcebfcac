# 网页所显示和说出的内容：每条消息的含义见英文文件。

## 整个页面

page-skip-to-walking = 跳到行走区域
page-skip-to-outline = 跳到文字城市
page-title = { $city } · { $product }
page-loading = 正在加载城市
page-loading-sentence = 城市正在传送过来。
page-fault = 此页面出现故障。请重试。

## 语言

language-label = 语言
language-easy = 简易英语
language-now = 此页面现在使用中文。
language-easy-on = 简易英语已开启。
language-easy-off = 简易英语已关闭。
language-failed = 无法加载此语言。请重试。

## 进入城市之前的页面

join-kicker = 可以走进去的城市
join-about = 走过城市的街道，以三维或文字的方式遇见此刻在那里的人。
join-size-buildings = { $buildings } 座建筑。
join-size-streets = { $streets } 条有名称的街道。
join-size-both = { $buildings } 座建筑，{ $streets } 条有名称的街道。
join-form = 进入城市
join-name = 您的名字
join-name-hint = 您附近的人都会看到。
join-colour = 您的颜色
join-colour-hint = 您的人物会穿上它。
join-view = 您想以什么方式进入？
join-view-scene = 三维
join-view-scene-hint = 城市以画面呈现，旁边配有文字。
join-view-words = 仅文字
join-view-words-hint = 地点、人物和方向都是文字，设备负担小。
join-more = 更多设置
join-start = 您将从所打开链接中的位置开始。
join-button = 进入
join-joining = 正在进入…
join-footer = 关于城市模型
join-attribution = 城市模型：{ $text }
join-licence = 许可：{ $text }

name-empty = 请输入名字，好让别人知道您是谁。
name-long = 请最多使用 { $most } 个字符。
name-heavy = 这个名字占用的字节太多。请用短一些的名字。
name-control = 请去掉看不见的控制字符。

## 偏好

preferences-scene = 显示三维场景
preferences-scene-unavailable = 此浏览器无法显示三维场景。其他功能都可使用。
preferences-theme = 配色
preferences-theme-light = 浅色
preferences-theme-dark = 深色
preferences-contrast = 对比度
preferences-contrast-more = 更高
preferences-motion = 页面动效
preferences-motion-reduce = 减少
preferences-quality = 三维场景质量
preferences-quality-auto = 自动
preferences-quality-low = 低
preferences-quality-high = 高
preferences-shortcuts = 字母键作为快捷键
preferences-shortcuts-hint = W、A、S、D 和其他字母。方向键始终可以行走。
preferences-system = 与设备一致

## 城市页面的顶部

header-settings = 设置
header-residents = 此处 { $residents } 人

## 文字城市

outline-heading = 文字城市
outline-tabs = 城市视图
outline-around = 周围
outline-people = 人物
outline-places = 地点
outline-chat = 聊天
outline-expand = 显示面板
outline-collapse = 隐藏面板
outline-chat-new = { $unread } 条新消息

around-heading = 您的周围
around-empty = 附近没有带名称的地点。请继续走，或在“地点”中搜索。
around-list = 最近的地点和人物
around-hint = 用方向键在列表中移动，按回车键转向所选的对象。
around-copy = 复制此处的链接
around-copied = 链接已复制。打开链接的人会从这里开始。
around-copy-failed = 无法复制链接。链接在此：{ $link }
around-person = 人物
around-faced = 您面向{ $name }，距离 { $distance }。
around-faced-close = 您面向{ $name }，近在身旁。

people-heading = 人物
people-summary = 您附近另有 { $near } 人，城市中共有 { $residents } 人。
people-offline = 您现在没有连接，所以无法统计人数。
people-empty = 现在您附近没有其他人。
people-list = 您附近的人
people-away = 离线
people-on-stage = 在台上

places-heading = 地点
places-label = 搜索地点
places-placeholder = 名称、街道或类型
places-list = 找到的地点
places-found = 找到 { $shown } 个地点。
places-found-more = 最匹配的 { $shown } 个地点，由近到远。
places-nearest = 最近的有名称的地点。
places-none = 这座城市还没有带名称的地点。
places-empty = 没有与“{ $text }”匹配的地点。请少输入几个字。
places-nearly = 没有名为“{ $text }”的地点。有 { $shown } 个相近的名称。

## 所在位置

here-nowhere = 您附近没有带名称的地点。
here-close = 您紧邻{ $place }。
here-from = 您距离{ $place }有 { $distance }。
here-at = { $how ->
    [in-green] 您在{ $name }里。
    [on-area] 您在{ $name }上。
    [on-street] 您在{ $name }上。
   *[near-street] 您在{ $name }附近。
}
here-at-close = { $how ->
    [in-green] 您在{ $name }里，紧邻{ $place }。
    [on-area] 您在{ $name }上，紧邻{ $place }。
    [on-street] 您在{ $name }上，紧邻{ $place }。
   *[near-street] 您在{ $name }附近，紧邻{ $place }。
}
here-at-from = { $how ->
    [in-green] 您在{ $name }里，距离{ $place }有 { $distance }。
    [on-area] 您在{ $name }上，距离{ $place }有 { $distance }。
    [on-street] 您在{ $name }上，距离{ $place }有 { $distance }。
   *[near-street] 您在{ $name }附近，距离{ $place }有 { $distance }。
}

gathering = { $people }在{ $direction } { $distance } 处
gathering-at = { $people }在{ $place }，位于{ $direction } { $distance } 处
gathering-near = { $people }在{ $place }附近，位于{ $direction } { $distance } 处
gatherings = 更远处：{ $groups }。

## 聊天

chat-heading = 聊天
chat-log = 您附近的发言
chat-empty = 还没有人说话。您写的内容，附近的人都能听到。
chat-label = 说点什么
chat-button = 说
chat-you = 您
chat-left = 还可输入 { $left } 个字符
chat-says = { $name }说：{ $text }
chat-more = 还有 { $lines } 条消息。
chat-now = 刚刚
chat-minutes = { $minutes } 分钟前
chat-offline = 您现在没有连接。您写的内容会保留，等您回来时说出。
chat-sending = 正在发送
chat-waiting = 等待连接
chat-cut = 一条消息可以有 { $most } 个字符。您粘贴内容的末尾被截去了。
chat-too-long = 一条消息最多可以有 { $most } 个字符。请缩短。
chat-too-many = 您有 { $waiting } 条消息在等待说出。请稍候再添加。
chat-in-doubt = 您说话时连接中断了。可能没有人听到您最后一条消息，所以把它放回这里。

## 行走

walk-heading = 行走
walk-area = 在城市中行走
walk-area-hint = 方向键行走和转身。按住 Shift 键奔跑。按 Tab 键离开此区域。
walk-scene = 三维城市。旁边有同样内容的文字。
walk-buttons = 用按钮行走
walk-forward = 向前一步
walk-back = 向后一步
walk-left = 向左转
walk-right = 向右转
walk-aside-left = 向左一步
walk-aside-right = 向右一步
walk-around = 向后转
walk-stick = 拖动行走
walk-look = 拖动查看
walk-waiting = 在连接恢复之前，您会站在原地。
walk-blocked = 有东西挡住了您的路。请转身，或向旁边走一步。
walk-blocked-by = { $name }挡住了您的路。请转身，或向旁边走一步。
walk-blocked-by-building = 一座建筑挡住了您的路。请转身，或向旁边走一步。
walk-arrived = 您到了{ $name }。
walk-walked = 您走了 { $distance }。
walk-facing = 面向{ $direction }
walk-turned = 您面向{ $direction }。

keys-heading = 按键
keys-where = 选中行走区域时按键有效，打字时无效。
keys-forward = ↑ 或 W
keys-forward-does = 向前走
keys-back = ↓ 或 S
keys-back-does = 向后走
keys-turn = ← 和 →
keys-turn-does = 转身
keys-aside = A 和 D
keys-aside-does = 向旁边走一步
keys-run = Shift
keys-run-does = 奔跑
keys-chat-does = 在聊天中书写
keys-places-does = 搜索地点
keys-where-does = 听取您的位置
keys-escape = Esc
keys-escape-does = 离开聊天输入框，继续行走
keys-tab = Tab
keys-tab-does = 转到页面的下一部分
keys-mouse = 使用鼠标：在场景中拖动以环顾四周，转动滚轮以拉近或拉远。
keys-touch = 使用触摸：在左侧拖动以行走，在右侧拖动以环顾四周。行走按钮的作用相同。

## 设置、简短消息、单条消息的页面

settings-heading = 设置
settings-close = 关闭设置
settings-leave = 离开城市
settings-you = 您是{ $name }，在{ $city }。

notes-region = 消息
notes-close = 关闭
notes-open-chat = 打开聊天

message-fail = 无法打开城市
message-retry = 重试
message-ended = 您的访问已结束
message-again = 再次进入
message-elsewhere = 您在另一个窗口中继续
message-elsewhere-sentence = 您在城市中的位置、名字和聊天都在那里。什么都没有丢失。
message-unsaid = 可能没有人听到这些话。您再次进入时，它们会在消息输入框里。
message-go-on = 在这里继续
message-scene-off = 三维场景已关闭；其他功能都可使用。

## 三维场景

scene-not-loaded = 无法加载三维场景。
scene-broke = 三维场景出现故障。
scene-no-webgl = 此浏览器无法绘制三维视图（WebGL 2 已关闭或缺失）。其他功能都可使用：请使用地点和人物列表，或换一个浏览器，或开启硬件加速。
scene-lost = 显卡中断了画面。画面会在可能时自行恢复；列表和聊天照常使用。
scene-back = 画面已恢复。
scene-city-not-loaded = 无法加载城市画面。正在重试；其间地点列表可以使用。
scene-part-not-loaded = 部分画面无法加载。正在重试。
scene-picked = { $name }：{ $detail }。
city-changed = 城市已更新。

## 与城市的连接

line-connecting = 正在连接城市…
line-connected = 已连接。
line-nothing-missed = 您回来了，没有错过任何内容。
line-old-place = 您回来了，在原来的位置。
line-as-new = 您以新的身份回来：原来的位置已不再保留。

close-left = 您已离开城市。
close-away = 城市暂时关闭。正在返回…
close-mend = 此页面与城市无法沟通。请重新加载页面。
close-fault = 城市出了问题。正在返回…
close-restart = 城市正在重新启动。正在返回…
close-busy = 城市非常繁忙。稍后再试…
close-updated = 城市已更新。请重新加载页面。
close-name = 此名字不能使用。请另选一个。
close-too-much = 此页面一次请求太多。正在慢慢返回…
close-full = 城市已满。稍后再试…
close-slow = 连接太慢，跟不上。正在返回…
close-elsewhere = 您在另一个窗口中继续。
close-silent = 城市没有回应。正在返回…
close-lost = 与城市的连接已中断。正在返回…

refusal-say-too-fast = 您写得很快；这条消息没有发出。请等一秒钟。
refusal-say-text = 消息既不能为空，也不能太长；没有发出任何内容。
refusal-resync-too-fast = 请等一秒钟再次请求视图。
notice-closing = 城市暂时关闭。您的页面会自行返回。

## 城市文件

package-format = 城市描述的格式是此页面不认识的。请重新加载页面。
package-features = 无法读取这座城市的地点列表。需要重新导入城市。
package-empty = 城市文件 { $path } 是空的。
package-damaged = 城市文件 { $path } 已损坏。
package-large = 城市文件 { $path } 超过了允许的大小。
package-unreachable = 无法到达城市。请检查连接并重新加载页面。
package-missing = 城市文件 { $path } 不存在（应答 { $status }）。
