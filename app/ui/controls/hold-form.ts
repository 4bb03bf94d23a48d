/** Keeps a form from being sent until it is released; sent meanwhile, it goes then. */
export function holdForm(form: HTMLFormElement | null): () => void {
  let pressed: HTMLElement | null | undefined
  const hold = (event: SubmitEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    pressed = event.submitter
  }
  form?.addEventListener('submit', hold, true)
  return () => {
    form?.removeEventListener('submit', hold, true)
    if (pressed !== undefined && form?.isConnected) form.requestSubmit(pressed)
  }
}
