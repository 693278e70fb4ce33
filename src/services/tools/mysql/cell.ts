/** What a server's answer holds in one place, as the client gives it. */
export type Cell = string | number | boolean | Buffer | null;

const longest = 4000;
/** What could move the cursor, ring, break the line, or turn the direction of all that follows; halves of a character too. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const named: Readonly<Record<string, string>> = {'\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0'};

/** A text from the database made safe to show: what a terminal would obey is written out. */
export function shown(text: string): string {
	return text.replaceAll(unsafe, character => named[character] ?? unicodeEscape(character));
}

/** A cell as a reader sees it: NULL by its name, bytes as hexadecimal digits, and nothing longer than anybody reads. */
export function cellText(cell: Cell): string {
	const text = cell === null ? 'NULL' : Buffer.isBuffer(cell) ? `0x${cell.toString('hex').toUpperCase()}` : String(cell);
	return shown(text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text);
}

/** One row as one line of JSON; of columns with the same name the later ones are numbered. */
export function rowJson(columns: readonly string[], row: readonly Cell[]): string {
	const members = new Map<string, Cell | string>();
	for (const [index, column] of columns.entries()) {
		const cell = row[index] ?? null;
		members.set(freeName(column, members), Buffer.isBuffer(cell) ? cellText(cell) : cell);
	}

	// JSON leaves some of these as they are, and a terminal would obey them all the same.
	return JSON.stringify(Object.fromEntries(members)).replaceAll(unsafe, unicodeEscape);
}

function freeName(column: string, taken: ReadonlyMap<string, unknown>): string {
	let name = column;
	for (let number = 2; taken.has(name); number += 1) {
		name = `${column} (${number})`;
	}

	return name;
}

function unicodeEscape(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
