type StarFieldProps = { name: string; chosen: number; label: (stars: number) => string }

/** Five stars to choose from, as radios: with the keyboard and without scripts, too. */
export function StarField({ name, chosen, label }: StarFieldProps) {
  return (
    <div className="-ms-1 flex w-fit">
      {[1, 2, 3, 4, 5].map((stars) => (
        <label
          key={stars}
          className="flex size-12 cursor-pointer items-center justify-center rounded-md text-4xl leading-none text-edge hover:text-accent-text has-[:checked]:text-accent-text has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent-text has-[~label_:checked]:text-accent-text"
        >
          <input
            type="radio"
            name={name}
            value={stars}
            defaultChecked={chosen === stars}
            required
            aria-label={label(stars)}
            className="sr-only"
          />
          <i aria-hidden="true" className="star" />
        </label>
      ))}
    </div>
  )
}
