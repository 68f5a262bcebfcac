# الاتجاهات والمسافات وأنواع الأشياء والألوان: معنى كل رسالة في الملف الإنجليزي.

direction-ahead = في الأمام
direction-ahead-right = في الأمام إلى اليمين
direction-right = إلى اليمين
direction-behind-right = في الخلف إلى اليمين
direction-behind = في الخلف
direction-behind-left = في الخلف إلى اليسار
direction-left = إلى اليسار
direction-ahead-left = في الأمام إلى اليسار
direction-here = هنا

compass-north = الشمال
compass-north-east = الشمال الشرقي
compass-east = الشرق
compass-south-east = الجنوب الشرقي
compass-south = الجنوب
compass-south-west = الجنوب الغربي
compass-west = الغرب
compass-north-west = الشمال الغربي

towards-north = نحو الشمال
towards-north-east = نحو الشمال الشرقي
towards-east = نحو الشرق
towards-south-east = نحو الجنوب الشرقي
towards-south = نحو الجنوب
towards-south-west = نحو الجنوب الغربي
towards-west = نحو الغرب
towards-north-west = نحو الشمال الغربي

distance-close-by = قريب جدًا
distance-metres = { $metres ->
    [zero] { $metres } متر
    [one] متر واحد
    [two] متران
    [few] { $metres } أمتار
    [many] { $metres } مترًا
   *[other] { $metres } متر
}
distance-kilometres = { $kilometres ->
    [zero] { $kilometres } كيلومتر
    [one] كيلومتر واحد
    [two] كيلومتران
    [few] { $kilometres } كيلومترات
    [many] { $kilometres } كيلومترًا
   *[other] { $kilometres } كيلومتر
}
length-metres = { $metres ->
    [zero] { $metres } متر
    [one] متر واحد
    [two] متران
    [few] { $metres } أمتار
    [many] { $metres } مترًا
   *[other] { $metres } متر
}

list-comma = {"، "}
list-semicolon = {"؛ "}

sentences = { $first } { $second }

crowd-exactly = { $people ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
}
crowd-about = { $people ->
    [zero] لا أحد تقريبًا
    [one] شخص واحد تقريبًا
    [two] شخصان تقريبًا
    [few] نحو { $people } أشخاص
    [many] نحو { $people } شخصًا
   *[other] نحو { $people } شخص
}

kind-building = مبنى
kind-street = شارع
kind-path = ممر
kind-square = ساحة
kind-bridge = جسر
kind-water = مياه
kind-green = حديقة أو مساحة خضراء
kind-tree = شجرة
kind-rail = سكة حديد أو خط ترام
kind-stop = موقف
kind-furniture = تجهيزات الشارع
kind-terrain = أرض
kind-other = مكان

use-apartments = مبنى شقق
use-avenue = جادة
use-bakery = مخبز
use-bank = مصرف
use-bar = حانة
use-bench = مقعد
use-bicycle = متجر دراجات
use-bicycle-parking = موقف دراجات
use-books = مكتبة لبيع الكتب
use-bus-stop = موقف حافلات
use-cafe = مقهى
use-car = معرض سيارات
use-car-repair = ورشة تصليح سيارات
use-car-wash = مغسلة سيارات
use-castle = قلعة
use-cathedral = كاتدرائية
use-chapel = كنيسة صغيرة
use-chemist = متجر مستلزمات صحية
use-church = كنيسة
use-cinema = سينما
use-clinic = عيادة
use-clothes = متجر ملابس
use-college = كلية
use-commercial = مبنى تجاري
use-community-centre = مركز مجتمعي
use-courthouse = محكمة
use-dentist = عيادة أسنان
use-detached = منزل مستقل
use-doctors = عيادة طبية
use-doityourself = متجر أدوات
use-fast-food = وجبات سريعة
use-fire-station = محطة إطفاء
use-florist = متجر زهور
use-fountain = نافورة
use-fuel = محطة وقود
use-furniture = متجر أثاث
use-garage = مرأب
use-garages = مرائب
use-garden = حديقة
use-garden-centre = مركز مستلزمات الحدائق
use-guest-house = بيت ضيافة
use-hairdresser = صالون حلاقة
use-hospital = مستشفى
use-hotel = فندق
use-house = منزل
use-industrial = مبنى صناعي
use-kindergarten = روضة أطفال
use-kiosk = كشك بيع
use-lamp = مصباح
use-lane = زقاق
use-library = مكتبة
use-main = شارع رئيسي
use-market = سوق
use-marketplace = سوق
use-meadow = مرج
use-monument = نصب تذكاري
use-mosque = مسجد
use-museum = متحف
use-nightclub = نادٍ ليلي
use-office = مكاتب
use-parapet = سياج الجسر
use-park = متنزه
use-parking = موقف سيارات
use-pharmacy = صيدلية
use-pier = رصيف بحري
use-pitch = ملعب رياضي
use-place-of-worship = دار عبادة
use-platform = رصيف
use-playground = ملعب أطفال
use-police = مركز شرطة
use-pond = بركة
use-post-office = مكتب بريد
use-pub = حانة شعبية
use-public = مبنى عام
use-public-building = مبنى عام
use-quay = رصيف النهر
use-railway = سكة حديد
use-residential = مبنى سكني
use-restaurant = مطعم
use-retail = مبنى متاجر
use-ring = طريق دائري
use-school = مدرسة
use-shed = سقيفة
use-shop = متجر
use-sports-centre = مركز رياضي
use-square = ساحة
use-stall = كشك
use-station = محطة قطار
use-stationery = قرطاسية
use-supermarket = سوق مركزي
use-synagogue = كنيس
use-temple = معبد
use-terrace = منزل متلاصق
use-theatre = مسرح
use-toilets = دورات مياه
use-townhall = دار البلدية
use-track = مسار
use-train-station = محطة قطار
use-tram = ترام
use-tram-stop = موقف ترام
use-tree = شجرة
use-university = جامعة
use-warehouse = مستودع

colour-0 = أحمر
colour-1 = برتقالي
colour-2 = ذهبي
colour-3 = أخضر ليموني
colour-4 = أخضر
colour-5 = أخضر مزرق
colour-6 = أزرق سماوي
colour-7 = أزرق
colour-8 = بنفسجي
colour-9 = وردي
colour-10 = بني
colour-11 = رمادي
