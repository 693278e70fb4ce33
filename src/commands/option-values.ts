import {InvalidArgumentError} from 'commander';

/** Reads an option's whole number, both ends included. */
export function wholeNumber(least: number, most: number): (text: string) => number {
	return text => {
		const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
		if (!(value >= least && value <= most)) {
			throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
		}

		return value;
	};
}

/** Reads how much faster than real time the feed is to play. */
export function speed(text: string): number {
	const value = Number(text);
	if (!(value > 0 && value <= 1000)) {
		throw new InvalidArgumentError('It must be a number above 0 and at most 1000.');
	}

	return value;
}
