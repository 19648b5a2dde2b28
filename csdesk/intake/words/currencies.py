"""Currencies as people write them beside their amounts."""

CODES = frozenset(
    {
        "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD",
        "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY",
        "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP",
        "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR",
        "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT",
        "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR",
        "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK",
        "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD",
        "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY",
        "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF",
        "XPF", "YER", "ZAR", "ZMW", "ZWG", "ZWL",
    }
)  # fmt: skip
"""The codes of ISO 4217 that are in use."""

SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
    "GH₵": "GHS", "GH¢": "GHS", "₵": "GHS", "₦": "NGN", "£": "GBP", "€": "EUR", "₹": "INR", "¥": "JPY", "$": "USD",
    "₽": "RUB", "₺": "TRY", "₩": "KRW", "₪": "ILS", "₫": "VND", "₱": "PHP", "₴": "UAH", "zł": "PLN", "Kč": "CZK",
    "KSh": "KES", "KShs": "KES", "Ksh": "KES", "KSH": "KES", "TSh": "TZS", "USh": "UGX", "Rs": "INR", "Rs.": "INR",
    "R": "ZAR", "CFA": "XOF", "FCFA": "XAF", "Fr": "CHF", "Fr.": "CHF", "Ft": "HUF", "RM": "MYR", "Rp": "IDR",
}  # fmt: skip
"""Signs and abbreviations. A bare `N` is none of them: it is naira only where something else says so."""

_NAMES = {
    "naira": "NGN", "dollar": "USD", "dollars": "USD", "us dollar": "USD", "us dollars": "USD", "euro": "EUR",
    "euros": "EUR", "pound": "GBP", "pounds": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "rand": "ZAR",
    "cedi": "GHS", "cedis": "GHS", "shilling": "KES", "shillings": "KES", "rupee": "INR", "rupees": "INR", "yen": "JPY",
}  # fmt: skip


def read_currency(text: str) -> str:
    """The code that a word or sign stands for; '' where it stands for none."""
    if text in SIGNS:
        return SIGNS[text]
    code = text.upper()
    return code if code in CODES else _NAMES.get(text.lower(), "")
