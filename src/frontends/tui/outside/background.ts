import type {Streams} from '../open-screen.tsx';

export type Background = 'dark' | 'light';

/** Asks for the background's colour, and then what every terminal answers: who answers only the second has no answer to the first. */
const question = '\u001B]11;?\u0007\u001B[c';
const colour = /\u001B\]11;rgb:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})(?:\u0007|\u001B\\)/i;
const attributes = /\u001B\[\?[\d;]*c/;

/** Whether the terminal's background is dark or light, by its own word; null when it does not say in time. Keys typed meanwhile are not lost. The terminal must not show what is typed (raw mode). */
export async function askBackground({stdin, stdout}: Streams, limitMs = 120): Promise<Background | null> {
	if (!stdin.isTTY || !stdout.isTTY) {
		return null;
	}

	let heard = '';
	await new Promise<void>(resolve => {
		const end = (): void => {
			clearTimeout(timer);
			stdin.off('readable', listen);
			resolve();
		};
		// As Ink reads: a stream that was once made to flow gives it nothing.
		const listen = (): void => {
			for (let chunk = stdin.read(); chunk !== null; chunk = stdin.read()) {
				heard += String(chunk);
			}

			if (attributes.test(heard)) {
				end();
			}
		};
		const timer = setTimeout(end, limitMs);
		stdin.on('readable', listen);
		stdout.write(question);
	});
	const typed = heard.replace(colour, '').replace(attributes, '');
	if (typed !== '') {
		stdin.unshift(Buffer.from(typed));
	}

	return backgroundIn(heard);
}

/** By how bright the eye finds it. */
export function backgroundIn(answer: string): Background | null {
	const parts = colour.exec(answer)?.slice(1);
	if (parts === undefined) {
		return null;
	}

	const [red = 0, green = 0, blue = 0] = parts.map(part => Number.parseInt(part, 16) / (16 ** part.length - 1));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? 'light' : 'dark';
}
