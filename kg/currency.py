"""The currencies of ISO 4217 (list one, 2025), and the codes that people write instead; never knows a rate."""

from __future__ import annotations

CODES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP
    COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD
    JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF
    XPT XSU XTS XUA XXX YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905 - a table of codes reads best as one text
)
SIGNS = {
    "$": ("USD", "ARS", "AUD", "BRL", "CAD", "CLP", "COP", "HKD", "JMD", "MXN", "NZD", "SGD", "TTD", "TWD", "UYU", "XCD", "XXX"),
    "US$": ("USD",),
    "€": ("EUR",),
    "£": ("GBP", "EGP", "FKP", "GIP", "LBP", "SHP", "SSP", "SYP", "XXX"),
    "¥": ("CNY", "JPY"),
    "￥": ("CNY", "JPY"),
}
"""The codes that a sign may stand for; the first is meant where none is given, but for the yuan's and the yen's sign."""
MISTAKEN = {
    "RMB": "CNY",
    "CNH": "CNY",
    "NTD": "TWD",
    "UKP": "GBP",
    "STG": "GBP",
    "YEN": "JPY",
    "EURO": "EUR",
    "US$": "USD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "元": "CNY",
}
