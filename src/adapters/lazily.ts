/** Makes a thing on first use, and only once. `made` gives it if it was made, to be let go of. */
export function lazily<T>(make: () => Promise<T>): {readonly get: () => Promise<T>; readonly made: () => Promise<T | undefined>} {
	let making: Promise<T> | undefined;
	return {
		get() {
			making ??= make();
			return making;
		},
		// What could not be made needs no letting go.
		made: async () => making?.catch(() => undefined),
	};
}
