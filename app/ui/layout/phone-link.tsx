export type Phone = {
  /** "+1 212 555 0100" */
  text: string
  /** "tel:+12125550100" */
  href: string
}

export function PhoneLink({ phone }: { phone: Phone }) {
  return (
    <a className="link figures whitespace-nowrap" href={phone.href}>
      {phone.text}
    </a>
  )
}
