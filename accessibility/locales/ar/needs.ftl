# How one takes part: needs, settings, and what the page says about them.

ask-offline = لا يوجد اتصال الآن. يُرجى إعادة السؤال عند عودة الاتصال.
keys-none = بلا مفتاح
