# ما يُسمع عن المحيط، عند السؤال أو في أثناء المشي.

describe-gap = {" "}
distance-about = نحو { $distance }
distance-around = قرابة { $distance }
describe-seen = { $title }، { $distance }، { $direction }.
describe-seen-brief = { $title }، { $direction }.
describe-seen-kind = { $title }، { $kind }، { $distance }، { $direction }.
describe-seen-kind-here = { $title }، { $kind }، { $direction }.
describe-nothing = لا شيء يُذكر الآن.
describe-in-green = أنت في { $name }.
describe-on-area = أنت في { $name }.
describe-on-street = أنت في { $name }.
describe-near-street = أنت قرب { $name }.
describe-nowhere = أنت في مكان بلا اسم.
describe-facing = وجهتك: { $compass }.
describe-side-north = أنت على الجانب الشمالي.
describe-side-east = أنت على الجانب الشرقي.
describe-side-south = أنت على الجانب الجنوبي.
describe-side-west = أنت على الجانب الغربي.
describe-crossing-two = تقاطع { $one } و{ $two }
describe-crossing-one = تقاطع في { $one }
describe-crossing = تقاطع
describe-goes-left = { $street }: إلى اليسار.
describe-goes-ahead = { $street }: إلى الأمام.
describe-goes-right = { $street }: إلى اليمين.
describe-way = طريق
describe-address = العنوان: { $address }.
describe-height = { $metres ->
    [zero] الارتفاع أقل من متر.
    [one] الارتفاع متر واحد.
    [two] الارتفاع متران.
    [few] الارتفاع { $metres } أمتار.
    [many] الارتفاع { $metres } مترًا.
   *[other] الارتفاع { $metres } متر.
}
describe-storeys = { $storeys ->
    [zero] بلا طوابق.
    [one] طابق واحد.
    [two] طابقان.
    [few] { $storeys } طوابق.
    [many] { $storeys } طابقًا.
   *[other] { $storeys } طابق.
}
describe-beside = بجانبه: { $names }.
describe-gone = لم يعد هذا هنا.
describe-faces-you = الوجه نحوك.
describe-faces = الوجهة: { $compass }.
describe-away = في غياب مؤقت.
describe-on-stage = على المنصة.
describe-nobody = لا أحد بالقرب منك.
describe-more-people = { $people ->
    [zero] ولا أحد غيرهم.
    [one] وشخص آخر.
    [two] وشخصان آخران.
    [few] و{ $people } أشخاص آخرين.
    [many] و{ $people } شخصًا آخر.
   *[other] و{ $people } شخص آخر.
}
describe-marker = العلامة { $number }
describe-marked = وُضعت العلامة: { $name }.
describe-unmarked = أُزيلت العلامة: { $name }.
describe-no-marker = لا توجد علامة كهذه.
describe-no-markers = ليست لديك علامات.
describe-markers-full = { $markers ->
    [zero] لا مكان لعلامات أخرى.
    [one] لديك علامة واحدة. يجب إزالتها أولًا.
    [two] لديك علامتان. يجب إزالة واحدة أولًا.
    [few] لديك { $markers } علامات. يجب إزالة واحدة أولًا.
    [many] لديك { $markers } علامة. يجب إزالة واحدة أولًا.
   *[other] لديك { $markers } علامة. يجب إزالة واحدة أولًا.
}
describe-not-found = لا شيء هنا يطابق «{ $text }».
