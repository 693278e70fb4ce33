import {readFileSync} from 'node:fs';
import {type Endpoint, WorkbookError} from '#core';

/** `HOST:PORT`, one or more. */
export function addressesTyped(option: string, text: string): readonly [Endpoint, ...Endpoint[]] {
	const [first = '', ...others] = text.split(',');
	const read = (each: string): Endpoint => readAddress(option, each, 'HOST:PORT[,HOST:PORT…]');
	return [read(first), ...others.map(read)];
}

/** `HOST:PORT`. */
export function addressTyped(option: string, text: string): Endpoint {
	return readAddress(option, text, 'HOST:PORT');
}

function readAddress(option: string, text: string, form: string): Endpoint {
	const found = /^(?<host>[\w.-]+):(?<port>\d{1,5})$/.exec(text.trim())?.groups;
	const [host, port] = [found?.host ?? '', Number(found?.port)];
	if (!(port > 0 && port < 65_536)) {
		throw usage(`${option} ${text}`, `${form}, such as 127.0.0.1:9092`);
	}

	return {host, port};
}

/** What cannot be read as an address is not repeated: it may hold a password. */
export function urlTyped(option: string, text: string, protocols: readonly string[]): URL {
	const url = URL.parse(text);
	if (url === null || !protocols.includes(url.protocol) || url.hostname === '') {
		throw usage(`${option} is no address`, protocols.map(protocol => `${protocol}//HOST:PORT/…`).join(' or '));
	}

	return url;
}

/** The password in the file that was named, or else what the environment holds. */
export function passwordOf(option: string, file: string | undefined, ofEnvironment: string | undefined): string | undefined {
	return file === undefined ? ofEnvironment : textOf(option, file).trim();
}

export function textOf(option: string, file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw usage(`${option} ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`, 'a file of text', error);
	}
}

export function usage(message: string, expected: string, cause?: unknown): WorkbookError {
	return new WorkbookError({code: 'USAGE', message, expected, remedy: 'streambook --help'}, {cause});
}
