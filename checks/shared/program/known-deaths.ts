/** What a client says when it dies, and what that means: a code with words of its own. */
interface KnownDeath {
	readonly text: RegExp;
	readonly code: string;
	readonly difficulty?: number;
}

const knownDeaths: readonly KnownDeath[] = [
	{text: /\b(?<what>Snappy|LZ4|ZSTD) compression not implemented/, code: 'program-lacks-codec', difficulty: 36},
	// An offset is a whole number, whoever reads it; of the numbers that kafkajs takes as text only a time has other signs in it.
	{text: /Cannot convert (?<what>\d+[.:-]\S*) to a BigInt/, code: 'program-time-not-whole'},
];

/** What is known of an error that a program printed; null when nothing is. */
export function knownDeathOf(
	lines: readonly string[],
): (Pick<KnownDeath, 'code' | 'difficulty'> & {readonly what: string}) | null {
	for (const {text, ...known} of knownDeaths) {
		const what = lines.map(line => text.exec(line)?.groups?.what).find(found => found !== undefined);
		if (what !== undefined) {
			return {...known, what};
		}
	}

	return null;
}
