/* A site has something signed: parameters.button says in which form, the rest is what the person types. */
import { allow, asked, fill, hold, press, replied, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  await fill(tab, test.fields);
  const popup = await press(tab, test.button);
  const question = await asked(popup);
  await test.shot(popup, "question");
  hold(question.text.includes(test.fields.tbs), `the person is not shown what is signed but ${question.text}`);
  hold(!question.text.includes(test.fields.pin), "the PIN is shown");
  await allow(popup);
  const reply = await replied(tab);
  await test.shot(tab, "site");
  return reply;
};
