import type {Check, CheckContext, Json} from '#core';

/** What a check observes at its first look, once its trial has run; `ran` stands for one that has run before. */
export async function lookOnce({trial, observe}: Check, context: CheckContext, ran?: Json): Promise<Json> {
	const tried = ran ?? (await trial?.run(context)) ?? null;
	return trial === null ? observe(context, null) : observe === null ? tried : observe(context, tried);
}
