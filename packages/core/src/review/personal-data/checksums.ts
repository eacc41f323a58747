/** @param digits - of a card's number, without spaces. @see ISO/IEC 7812-1, annex B (Luhn) */
export function isCardNumber(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const weighed = at % 2 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  // Zeros alone add up as well, and are nobody's.
  return sum > 0 && sum % 10 === 0
}

/** @param iban - without spaces, in capitals. @see ISO 13616 (its check digits are those of ISO 7064, MOD 97-10) */
export function isIban(iban: string): boolean {
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest === 1
}
