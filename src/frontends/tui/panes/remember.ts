/** `work`, done again only for other arguments than the last time: a frame mostly shows what the frame before it showed. */
export function remember<Arguments extends readonly unknown[], Result>(
	work: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
	let last: {readonly given: Arguments; readonly result: Result} | undefined;
	return (...given) => {
		if (last === undefined || given.some((value, index) => value !== last?.given[index])) {
			last = {given, result: work(...given)};
		}

		return last.result;
	};
}
