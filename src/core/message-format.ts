/**
Fills a text in the syntax of ICU's MessageFormat, as far as we use it. Translators and their tools know it.

- `{name}`: the parameter as it is
- `{name, number}`: as the language writes numbers; `{name, number, ::.0 group-off}` with exactly so many decimals,
  thousands not set apart
- `{name, plural, one {# record} other {# records}}`: by the language's rules of counting, or by a number, `=0 {no record}`; `#` is
  the number as the language writes it

A parameter that is not given stays as it is written. There is no quoting: what needs braces of its own is no message.
*/
export function formatMessage(text: string, params: Readonly<Record<string, string | number>>, language: string): string {
	return parse(text)
		.map(piece => (typeof piece === 'string' ? piece : fill(piece, params, language)))
		.join('');
}

/** An argument in braces, without them: `count, plural, one {…} other {…}`. */
interface Argument {
	readonly written: string;
}

function parse(text: string): readonly (string | Argument)[] {
	const pieces: (string | Argument)[] = [];
	let from = 0;
	while (from < text.length) {
		const open = text.indexOf('{', from);
		const close = open === -1 ? -1 : closing(text, open);
		if (close === -1) {
			return [...pieces, text.slice(from)];
		}

		pieces.push(text.slice(from, open), {written: text.slice(open + 1, close)});
		from = close + 1;
	}

	return pieces;
}

/** The brace that ends what begins at `open`; -1 if there is none. */
function closing(text: string, open: number): number {
	let depth = 0;
	for (let at = open; at < text.length; at++) {
		depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
		if (depth === 0) {
			return at;
		}
	}

	return -1;
}

const plainName = /^\w+$/;
const numbered = /^(?<name>\w+), number(?:, ::\.(?<decimals>0+) group-off)?$/;
const counted = /^(?<name>\w+), plural, (?<forms>.*)$/s;

function fill({written}: Argument, params: Readonly<Record<string, string | number>>, language: string): string {
	const {name = written, forms, decimals} = {...numbered.exec(written)?.groups, ...counted.exec(written)?.groups};
	const value = plainName.test(name) ? params[name] : undefined;
	if (value === undefined) {
		return `{${written}}`;
	}

	if (name === written) {
		return String(value);
	}

	return forms === undefined
		? numberFormat(language, decimals?.length ?? null).format(Number(value))
		: formatMessage(formOf(forms, Number(value), language), params, language);
}

/** The form for this number, `#` replaced. */
function formOf(forms: string, count: number, language: string): string {
	const texts = new Map<string, string>();
	for (let open = forms.indexOf('{'), from = 0; open !== -1; open = forms.indexOf('{', from)) {
		const close = closing(forms, open);
		texts.set(forms.slice(from, open).trim(), forms.slice(open + 1, close));
		from = close + 1;
	}

	const form = texts.get(`=${count}`) ?? texts.get(pluralRules(language).select(count)) ?? texts.get('other') ?? '';
	return form.replaceAll('#', numberFormat(language, null).format(count));
}

const rules = new Map<string, Intl.PluralRules>();
function pluralRules(language: string): Intl.PluralRules {
	const known = rules.get(language) ?? new Intl.PluralRules(language);
	rules.set(language, known);
	return known;
}

const formats = new Map<string, Intl.NumberFormat>();
/** `decimals`: exactly so many; null: as many as the number has, three at most. */
function numberFormat(language: string, decimals: number | null): Intl.NumberFormat {
	const key = `${language} ${decimals}`;
	const known =
		formats.get(key) ??
		new Intl.NumberFormat(
			language,
			decimals === null ? {} : {minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false},
		);
	formats.set(key, known);
	return known;
}
