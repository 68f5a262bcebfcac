# 向导：用文字指路、跟随与带领、逐街行走、安全处。

guide-way = { $sort ->
    [path] 小路
    [bridge] 桥
    [steps] 台阶
   *[street] 无名街道
}
guide-open-ground = 空地
guide-turn = { $turn ->
    [ahead-right] 向右前方走
    [right] 右转
    [behind-right] 向右后方急转
    [behind] 掉头
    [behind-left] 向左后方急转
    [left] 左转
    [ahead-left] 向左前方走
   *[ahead] 直行
}
guide-onto = { $kind ->
    [stay] { guide-turn }，继续沿{ $street }走
    [open] { guide-turn }，穿过空地
   *[street] { guide-turn }，进入{ $street }
}
guide-summary = 到{ $goal }的路程为{ $length }，大约需要{ $minutes }分钟。
guide-go = { $kind ->
    [open] 向{ $towards }走{ $length }。
   *[street] 沿{ $street }向{ $towards }走{ $length }。
}
guide-facing = 现在这个方向在您的{ $direction }。
guide-then = 然后{ guide-onto }，再走{ $length }。
guide-soon = { $ahead }后{ guide-onto }。
guide-now = 现在{ guide-onto }，再走{ $length }。
guide-landmark = 转弯处是{ $landmark }。
guide-landmark-next = 下一个转弯处是{ $landmark }。
guide-more = 其余的路上再说。
guide-reach = 然后您就到了：{ $goal }在您的{ $side ->
    [left] 左边
    [right] 右边
    [behind] 后面
   *[ahead] 前面
}。
guide-arrived = 您已到达{ $goal }，它在您的{ $side ->
    [left] 左边
    [right] 右边
    [behind] 后面
   *[ahead] 前面
}。
guide-still = { $kind ->
    [open] 您走的路没有错，正向{ $towards }走。
   *[street] 您走的路没有错，正沿{ $street }向{ $towards }走。
}{ $next ->
    [goal] 还有{ $length }就到了。
   *[turn] 还有{ $length }转弯。
}
guide-off-route = 您偏离了路线。这是新的路线。
guide-no-way = 没有步行到{ $goal }的路。
guide-unknown-goal = 这座城市里没有这个地方。
guide-person-gone = { $name }已经不在这里了。
guide-person-moved = { $name }换了地方。这是新的路线。
guide-there-already = 您已经在{ $goal }了。
guide-walk = 正在带您去{ $goal }。您可以随时停下。
guide-stopped = 指路已停止。
guide-nothing-to-stop = 没有什么可以停止。
guide-no-goal = 您还没有目的地。请先选择一个地方。
guide-status = { $goal }：{ $distance }，{ $direction }。路程还有{ $length }。
guide-place = 您选择的地方

follow-begun = 您现在跟着{ $name }走。
follow-told = { $name }现在跟着您走。
follow-yourself = 您不能跟着自己走。
follow-circle = { $name }已经在跟着您走。
follow-too-far = { $name }太远了，无法跟随。
follow-turned = { $turn ->
    [ahead-right] { $name }向右前方走
    [right] { $name }右转
    [behind-right] { $name }向右后方急转
    [behind] { $name }掉头
    [behind-left] { $name }向左后方急转
    [left] { $name }左转
    [ahead-left] { $name }向左前方走
   *[ahead] { $name }直行
}{ $kind ->
    [street] ，进入{ $street }。
   *[open] 。
}
follow-halted = { $name }停下了。
follow-walks-on = { $name }向{ $towards }走。
follow-lost = { $name }离得太远了。您不再跟随。
follow-gone = { $name }已经不在这里了。您不再跟随。
follow-ended = 您不再跟随{ $name }。
follow-ended-told = { $name }不再跟随您。
lead-offered = { $name }愿意为您带路。如果愿意，请跟随{ $name }。
lead-offered-to = { $name }愿意带您去{ $goal }。如果愿意，请跟随{ $name }。
lead-asked = { $people ->
    [0] 附近没有人能听到您。
   *[other] 您附近的{ $people }个人现在可以跟随您。
}
lead-ended = { $name }不再为您带路。
lead-stopped = 您不再带路。

streets-here = { $exits ->
    [0] 您在空旷处，没有可走的路。
    [1] 您在{ $names }的尽头。
   *[other] 您在路口：{ $names }。
}
streets-here-one = 您在{ $names }。
streets-here-open = 您在空地上。
streets-exit = { $number }：{ $direction }，{ $street }，{ $length }。
streets-went = 您沿{ $street }走了{ $length }。
streets-went-open = 您在空地上走了{ $length }。
streets-passed = 您经过了{ $places }。
streets-back = 您回到了刚才的地方。
streets-nothing-to-undo = 您就在起点。
streets-no-such-exit = 没有这个编号的出口。请选择 1 到 { $exits } 之间的编号。
streets-not-begun = 您还没有开始逐街行走。请先开始。
streets-ended = 您又可以自由行走了。
streets-nowhere = 这里无路可走。

safe-now = 您在安全处。没有人能看到或听到您。您可以随时返回。
safe-already = 您已经在安全处了。
safe-back = 您回到了原来的地方。别人又能看到和听到您了。
safe-not = 您不在安全处。
