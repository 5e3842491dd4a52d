/** Figures, with their colons raised to the middle of them. */
export function Figures({ text }: { readonly text: string }) {
  return (
    <span class="figures">{text.split(/(:)/).map((part) => (part === ':' ? <i>:</i> : part))}</span>
  )
}
