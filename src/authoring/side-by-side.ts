/** Does works at the same time. The first that fails interrupts the others; its error comes out once all have let go. */
export async function sideBySide(signal: AbortSignal, works: readonly ((signal: AbortSignal) => Promise<void>)[]): Promise<void> {
	const failure = new AbortController();
	const either = AbortSignal.any([signal, failure.signal]);
	const fail = (error: unknown): void => failure.abort(error);
	await Promise.all(works.map(async work => work(either).catch(fail)));
	signal.throwIfAborted();
	failure.signal.throwIfAborted();
}
