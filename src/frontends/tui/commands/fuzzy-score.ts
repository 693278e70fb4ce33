/** Letters that may be left out of a word; one that begins a word follows from anywhere. */
const widestGap = 3;

/** How far apart the letters of `query` lie in `text`, in order: 0 is best, null is no match. */
export function fuzzyScore(query: string, text: string): number | null {
	const wanted = query.trim().toLowerCase();
	const given = text.toLowerCase();
	const whole = given.indexOf(wanted);
	if (whole !== -1) {
		return whole === 0 ? 0 : 1;
	}

	const letters = given.split('');
	let at = -1;
	let gaps = 2;
	for (const letter of wanted.replaceAll(' ', '')) {
		const before = at;
		at = letters.findIndex(
			(each, index) => each === letter && index > before && (index - before - 1 <= widestGap || isBeginning(given, index)),
		);
		if (at === -1) {
			return null;
		}

		gaps += at - before - 1;
	}

	return gaps;
}

function isBeginning(text: string, index: number): boolean {
	return !/[\p{L}\p{N}]/u.test(text[index - 1] ?? ' ');
}
