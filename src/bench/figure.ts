/** One figure against its limit. */
export interface Figure {
	readonly name: string;
	readonly unit: 'ratio' | 's' | 'ms' | 'MB' | '%';
	readonly median: number;
	readonly lowest: number;
	readonly highest: number;
	/** Whether it must stay at or below the limit, or reach it. */
	readonly direction: 'at-most' | 'at-least';
	readonly limit: number;
	readonly passed: boolean;
	/** What the figure was made of, for people. */
	readonly details: string;
}

export interface Measured extends Pick<Figure, 'name' | 'unit' | 'direction' | 'limit' | 'details'> {
	/** One of each turn. */
	readonly values: readonly number[];
}

/** The median of what was measured, held against its limit. */
export function figureOf({values, ...rest}: Measured): Figure {
	const middle = median(values);
	const passed = rest.direction === 'at-most' ? middle <= rest.limit : middle >= rest.limit;
	return {
		...rest,
		median: middle,
		lowest: Math.min(...values),
		highest: Math.max(...values),
		passed: values.length > 0 && passed,
	};
}

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** What two rivals took, turn by turn, and their ratios. */
export interface Turns {
	readonly ours: readonly number[];
	readonly theirs: readonly number[];
	/** Ours divided by theirs, of the same turn: what else the machine does strikes both. */
	readonly ratios: readonly number[];
}

/** Measures two rivals in turns, the order changing from turn to turn. */
export async function alternate(
	turns: number,
	ours: (turn: number) => Promise<number>,
	theirs: (turn: number) => Promise<number>,
): Promise<Turns> {
	const pairs: {readonly our: number; readonly their: number}[] = [];
	for (let turn = 0; turn < turns; turn++) {
		if (turn % 2 === 0) {
			const our = await ours(turn);
			pairs.push({our, their: await theirs(turn)});
		} else {
			const their = await theirs(turn);
			pairs.push({our: await ours(turn), their});
		}
	}

	return {
		ours: pairs.map(({our}) => our),
		theirs: pairs.map(({their}) => their),
		ratios: pairs.map(({our, their}) => our / their),
	};
}
