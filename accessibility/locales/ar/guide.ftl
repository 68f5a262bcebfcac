# الدليل: الطريق بالكلمات، والمتابعة والقيادة، والمشي من شارع إلى شارع، والمكان الآمن.

guide-way = { $sort ->
    [path] ممر مشاة
    [bridge] جسر
    [steps] درج
   *[street] شارع بلا اسم
}
guide-open-ground = أرض مفتوحة
guide-turn = { $turn ->
    [ahead-right] يجب الميل إلى اليمين قليلًا
    [right] يجب الانعطاف إلى اليمين
    [behind-right] يجب الانعطاف بشدة إلى اليمين
    [behind] يجب الرجوع إلى الخلف
    [behind-left] يجب الانعطاف بشدة إلى اليسار
    [left] يجب الانعطاف إلى اليسار
    [ahead-left] يجب الميل إلى اليسار قليلًا
   *[ahead] يجب السير إلى الأمام
}
guide-onto = { $kind ->
    [stay] { guide-turn } مع البقاء في { $street }
    [open] { guide-turn } عبر أرض مفتوحة
   *[street] { guide-turn } نحو { $street }
}
guide-summary = طول الطريق إلى { $goal } هو { $length }، ويستغرق نحو { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
guide-go = { $kind ->
    [open] السير { $towards } لمسافة { $length }.
   *[street] السير { $towards } في { $street } لمسافة { $length }.
}
guide-facing = هذا الاتجاه الآن { $direction }.
guide-then = بعد ذلك { guide-onto }، ثم المتابعة لمسافة { $length }.
guide-soon = بعد { $ahead } { guide-onto }.
guide-now = الآن { guide-onto }، ثم المتابعة لمسافة { $length }.
guide-landmark = هذا المكان عند { $landmark }.
guide-landmark-next = عند المنعطف التالي: { $landmark }.
guide-more = البقية تأتي في الطريق.
guide-reach = وهنا الوصول: { $goal } { $side ->
    [left] إلى اليسار
    [right] إلى اليمين
    [behind] إلى الخلف
   *[ahead] إلى الأمام
}.
guide-arrived = تم الوصول إلى { $goal }، وهو { $side ->
    [left] إلى اليسار
    [right] إلى اليمين
    [behind] إلى الخلف
   *[ahead] إلى الأمام
}.
guide-still = { $kind ->
    [open] الطريق ما زال صحيحًا، { $towards }.
   *[street] الطريق ما زال صحيحًا، في { $street } { $towards }.
} { $next ->
    [goal] الوصول بعد { $length }.
   *[turn] المنعطف التالي بعد { $length }.
}
guide-off-route = هذا خارج الطريق. إليك طريقًا جديدًا.
guide-no-way = لا يوجد طريق للمشي إلى { $goal }.
guide-unknown-goal = لا تعرف المدينة هذا المكان.
guide-person-gone = لم يعد هنا: { $name }.
guide-person-moved = تغيّر مكان { $name }. إليك الطريق الجديد.
guide-there-already = أنت هنا بالفعل: { $goal }.
guide-walk = بدأ السير إلى { $goal }. يمكن التوقف في أي وقت.
guide-stopped = توقف الدليل.
guide-nothing-to-stop = لا يوجد ما يمكن إيقافه.
guide-no-goal = لا توجد وجهة الآن. يجب اختيار مكان أولًا.
guide-status = { $goal }: { $distance }، { $direction }. المسافة المتبقية { $length }.
guide-place = المكان المختار

follow-begun = بدأت متابعة { $name }.
follow-told = بدأت متابعتك من { $name }.
follow-yourself = لا يمكنك متابعة نفسك.
follow-circle = متابعتك جارية بالفعل من { $name }.
follow-too-far = المسافة إلى { $name } أبعد من أن تسمح بالمتابعة.
follow-turned = { $turn ->
    [ahead-right] { $name }: ميل قليل إلى اليمين
    [right] { $name }: انعطاف إلى اليمين
    [behind-right] { $name }: انعطاف شديد إلى اليمين
    [behind] { $name }: رجوع إلى الخلف
    [behind-left] { $name }: انعطاف شديد إلى اليسار
    [left] { $name }: انعطاف إلى اليسار
    [ahead-left] { $name }: ميل قليل إلى اليسار
   *[ahead] { $name }: سير إلى الأمام
}{ $kind ->
    [street] {" "}نحو { $street }.
   *[open] .
}
follow-halted = { $name }: توقف عن السير.
follow-walks-on = { $name }: سير { $towards }.
follow-lost = أصبحت المسافة إلى { $name } بعيدة جدًا. انتهت المتابعة.
follow-gone = لم يعد هنا: { $name }. انتهت المتابعة.
follow-ended = انتهت متابعة { $name }.
follow-ended-told = انتهت متابعتك من { $name }.
lead-offered = عرض من { $name } لقيادتك. يمكنك متابعة { $name }.
lead-offered-to = عرض من { $name } لقيادتك إلى { $goal }. يمكنك متابعة { $name }.
lead-asked = { $people ->
    [zero] لا أحد قريب بما يكفي لسماعك.
    [one] شخص واحد بالقرب منك يمكنه الآن متابعتك.
    [two] شخصان بالقرب منك يمكنهما الآن متابعتك.
    [few] { $people } أشخاص بالقرب منك يمكنهم الآن متابعتك.
    [many] { $people } شخصًا بالقرب منك يمكنهم الآن متابعتك.
   *[other] { $people } شخص بالقرب منك يمكنهم الآن متابعتك.
}
lead-ended = انتهت القيادة من { $name }.
lead-stopped = انتهت قيادتك للآخرين.

streets-here = { $exits ->
    [zero] أنت في مكان مفتوح. لا طريق من هنا.
    [one] أنت في نهاية { $names }.
    [two] أنت عند تقاطع { $names }.
    [few] أنت عند تقاطع { $names }.
    [many] أنت عند تقاطع { $names }.
   *[other] أنت عند تقاطع { $names }.
}
streets-here-one = أنت في { $names }.
streets-here-open = أنت في أرض مفتوحة.
streets-exit = { $number }: { $direction }، { $street }، { $length }.
streets-went = قطعت { $length } في { $street }.
streets-went-open = قطعت { $length } في أرض مفتوحة.
streets-passed = على الطريق: { $places }.
streets-back = عدت إلى حيث كنت.
streets-nothing-to-undo = أنت حيث بدأت.
streets-no-such-exit = لا يوجد مخرج بهذا الرقم. اختيار رقم من 1 إلى { $exits }.
streets-not-begun = لم يبدأ المشي من شارع إلى شارع. يجب البدء به أولًا.
streets-ended = عاد المشي حرًا.
streets-nowhere = لا مكان للمشي إليه من هنا.

safe-now = أنت في المكان الآمن. لا أحد يراك أو يسمعك. يمكنك العودة متى أردت.
safe-already = أنت في المكان الآمن بالفعل.
safe-back = عدت إلى حيث كنت. يراك الآخرون ويسمعونك من جديد.
safe-not = أنت لست في المكان الآمن.
