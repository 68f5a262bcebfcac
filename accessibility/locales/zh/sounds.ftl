# 城市里自然听到的声音，字幕这样写。

sound-bell = 教堂的钟敲了 { $strokes } 下
sound-fountain = 喷泉水声潺潺
sound-tram = 有轨电车驶过
