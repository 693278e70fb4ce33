/** A text in a source that reads like English, with the line it begins in. */
export interface Fragment {
	readonly line: number;
	readonly text: string;
}

/** Two words in small letters, one after the other: names, codes, paths and options have none. */
const sentence = /(?<![\w./:-])[a-z]{2,}[,;:]? (?:[a-z]{2,}|a)\b(?![\w./-]*[/:=(])/;
/** What is typed as it is, and what only a machine reads. */
const commands = /\b(?:streambook|npm|git|rm|kill|unset|export|SELECT|CREATE|INSERT|SHOW|SET|GRANT)\b[^;\n]*/g;

/** The texts in quotes of a TypeScript source that read like English; comments have none. */
export function englishFragments(code: string): readonly Fragment[] {
	return textsOf(code).filter(({text}) => sentence.test(text.replaceAll(commands, '')));
}

/** One alternative each for comments, patterns and the three kinds of quotes; what none matches is code. */
const token =
	/\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<=[(,=:[!&|?{};\n]\s*)\/(?![*/])(?:[^\\/\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|'(?<single>(?:[^'\\\n]|\\.)*)'|"(?<double>(?:[^"\\\n]|\\.)*)"|`(?<template>(?:[^`\\]|\\[\s\S])*)`/g;

function textsOf(code: string): readonly Fragment[] {
	return [...code.matchAll(token)].flatMap(({index, groups}) => {
		const text =
			groups?.single ?? groups?.double ?? groups?.template?.replaceAll(/\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, '…');
		return text === undefined ? [] : [{line: code.slice(0, index).split('\n').length, text}];
	});
}
