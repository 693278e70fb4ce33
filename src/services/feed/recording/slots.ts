/**
What changes in an event's text each time the recording begins again: ids, offsets and times.

An event is built once, with a mark where such a value stands; its text is then cut at the marks. In round `n` a slot's value is
`base + n × step`, so an event of any round is its text with a few numbers put in.
*/
export interface Slot {
	readonly kind: 'number' | 'hex' | 'instant' | 'stamp';
	readonly base: number;
	readonly step: number;
}

export type TextPart = string | Slot;

const letters = {number: 'n', hex: 'h', instant: 'i', stamp: 's'} as const;
const kinds = {n: 'number', h: 'hex', i: 'instant', s: 'stamp'} as const;

// Private-use characters: JSON leaves them alone and no word list holds them.
const markPattern = /"\uE000N(\d+),(\d+)\uE001"|\uE000([nhis])(\d+),(\d+)\uE001/gu;

/** A mark inside a string. */
export function mark({kind, base, step}: Slot): string {
	return `\uE000${letters[kind]}${base},${step}\uE001`;
}

/** A mark that stands for a whole JSON number. */
export function numberMark(base: number, step: number): string {
	return `\uE000N${base},${step}\uE001`;
}

/** Cuts JSON text at its marks: text, slot, text, slot, … text. */
export function cutAtMarks(json: string): readonly TextPart[] {
	const parts: TextPart[] = [];
	let from = 0;
	for (const found of json.matchAll(markPattern)) {
		const [whole, wholeBase, wholeStep, letter, base, step] = found;
		parts.push(json.slice(from, found.index), {
			kind: letter === undefined ? 'number' : kinds[letter as keyof typeof kinds],
			base: Number(base ?? wholeBase),
			step: Number(step ?? wholeStep),
		});
		from = found.index + whole.length;
	}

	parts.push(json.slice(from));
	return parts;
}

/** A slot's text in a round; rounds count from 0. */
export function fill({kind, base, step}: Slot, round: number): string {
	const value = base + round * step;
	switch (kind) {
		case 'number':
			return String(value);
		case 'hex':
			return (value % 4_294_967_296).toString(16).padStart(8, '0');
		case 'instant':
			return new Date(value).toISOString();
		case 'stamp':
			return new Date(value).toISOString().replaceAll(/\D/g, '').slice(0, 14);
	}
}

/** An event's text in a round. */
export function textOf(parts: readonly TextPart[], round: number): string {
	return parts.map(part => (typeof part === 'string' ? part : fill(part, round))).join('');
}
