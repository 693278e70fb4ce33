/** Text as Java trims it: of control characters and blanks, and of no others. */
export function trimmed(text: string): string {
	return text.replaceAll(/^[\0-\u0020]+|[\0-\u0020]+$/g, '');
}

/** The elements of a setting that is a list, as Kafka takes it apart. There is no way to write a comma that belongs to an element. */
export function listElements(value: string): readonly string[] {
	return trimmed(value)
		.split(separator)
		.filter(element => element !== '');
}

const separator = /[ \t\n\v\f\r]*,[ \t\n\v\f\r]*/;

/** A whole number as Java reads it, a sign or zeros before it or not; null for any other text. */
export function wholeNumber(text: string): number | null {
	return /^[+-]?\d+$/.test(trimmed(text)) ? Number(trimmed(text)) : null;
}

/**
Whether a value that was written is the one that a server shows to be in force.

Servers parse a value by its type and show it in one spelling: `False` is false, `024` is 24, `a , b` is the list `a,b`.
*/
export function isInForce(written: string, inForce: string): boolean {
	return [asText, asSwitch, asNumber, asList].some(read => read(inForce) !== null && read(written) === read(inForce));
}

const asText = trimmed;

function asSwitch(text: string): string | null {
	return /^(true|false)$/i.test(trimmed(text)) ? trimmed(text).toLowerCase() : null;
}

/** Whole numbers digit by digit: the largest ones of Java are more than a double holds. */
function asNumber(text: string): bigint | number | null {
	const number = trimmed(text);
	if (/^[+-]?\d+$/.test(number)) {
		return BigInt(number.replace('+', ''));
	}

	const isDecimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?[fd]?$/i.test(number);
	return isDecimal ? Number(number.replace(/[fd]$/i, '')) : null;
}

function asList(text: string): string {
	return trimmed(text).split(separator).join(',');
}
