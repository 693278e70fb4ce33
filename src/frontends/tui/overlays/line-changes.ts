/** A line that both have, or that only one of them has. */
export interface LineChange {
	readonly kind: 'same' | 'mine' | 'reference';
	readonly text: string;
}

/** The comparison takes time and memory by the product of the lengths; programs of labs are far below this. */
const mostCells = 4_000_000;

/** Two texts as one list of lines, by their longest common subsequence. */
export function lineChanges(mine: string, reference: string): readonly LineChange[] {
	const [left, right] = [mine.trimEnd().split('\n'), reference.trimEnd().split('\n')];
	if (left.length * right.length > mostCells) {
		return [...left.map(text => ({kind: 'mine', text}) as const), ...right.map(text => ({kind: 'reference', text}) as const)];
	}

	// lengths[i][j]: how many lines the rests from i and from j have in common.
	const lengths = Array.from({length: left.length + 1}, () => new Uint16Array(right.length + 1));
	const common = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
	for (let i = left.length - 1; i >= 0; i -= 1) {
		for (let j = right.length - 1; j >= 0; j -= 1) {
			const row = lengths[i] as Uint16Array;
			row[j] = left[i] === right[j] ? common(i + 1, j + 1) + 1 : Math.max(common(i + 1, j), common(i, j + 1));
		}
	}

	const changes: LineChange[] = [];
	let [i, j] = [0, 0];
	while (i < left.length || j < right.length) {
		if (i < left.length && j < right.length && left[i] === right[j]) {
			changes.push({kind: 'same', text: left[i] ?? ''});
			i += 1;
			j += 1;
		} else if (j === right.length || (i < left.length && common(i + 1, j) >= common(i, j + 1))) {
			changes.push({kind: 'mine', text: left[i] ?? ''});
			i += 1;
		} else {
			changes.push({kind: 'reference', text: right[j] ?? ''});
			j += 1;
		}
	}

	return changes;
}
