/** Builds when the sources have changed since the last build. */
export function build(): void
