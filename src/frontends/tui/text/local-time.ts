/** A moment as a clock on the wall shows it, with its day: `2026-11-30 21:05`. */
export function localTime(at: string): string {
	const moment = new Date(at);
	const two = (number: number): string => String(number).padStart(2, '0');
	const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
	return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
