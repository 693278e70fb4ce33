/** Which positions were sent to anybody, counted once however often they were. */
export interface SentPositions {
	/** Adds the positions from `from` up to, not including, `to`. */
	readonly add: (from: number, to: number) => void;
	readonly count: () => number;
	/** The position behind the farthest that was sent. */
	readonly end: () => number;
}

export function createSentPositions(): SentPositions {
	let ranges: readonly (readonly [from: number, to: number])[] = [];
	return {
		add(from, to) {
			const touches = ([start, end]: readonly [number, number]): boolean => start <= to && end >= from;
			const joined = ranges.filter(touches);
			const whole = [Math.min(from, ...joined.map(([start]) => start)), Math.max(to, ...joined.map(([, end]) => end))] as const;
			ranges = joined.length === 1 && ranges.length === 1 ? [whole] : [...ranges.filter(range => !touches(range)), whole];
		},
		count: () => ranges.reduce((sum, [from, to]) => sum + to - from, 0),
		end: () => ranges.reduce((farthest, [, to]) => Math.max(farthest, to), 0),
	};
}
