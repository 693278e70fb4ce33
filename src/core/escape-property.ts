/** A value of a Java properties file, which is read as Latin-1: everything else travels as `\uXXXX`. */
export function escapeProperty(value: string): string {
	return value.replaceAll(/[^\u0020-\u005b\u005d-\u007e]/g, character =>
		character === '\\' ? '\\\\' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

/** What a value of a properties file stands for. */
export function unescapeProperty(value: string): string {
	return value.replaceAll(/\\u(?<code>[\da-f]{4})|\\(?<plain>.)/gi, (_, code?: string, plain?: string) =>
		code === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
	);
}
