/** How far apart the letters of `query` lie in `text`, in order: 0 is best, null is no match. */
export function fuzzyScore(query: string, text: string): number | null {
	const wanted = query.trim().toLowerCase();
	const given = text.toLowerCase();
	const whole = given.indexOf(wanted);
	if (whole !== -1) {
		return whole === 0 ? 0 : 1;
	}

	let at = -1;
	let gaps = 2;
	for (const letter of wanted.replaceAll(' ', '')) {
		const found = given.indexOf(letter, at + 1);
		if (found === -1) {
			return null;
		}

		gaps += found - at - 1;
		at = found;
	}

	return gaps;
}
