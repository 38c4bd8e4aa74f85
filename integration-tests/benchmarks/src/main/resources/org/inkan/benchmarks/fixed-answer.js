// Node's own server with nothing in it but an answer: what a service that is built on it cannot be faster than.
// Arguments: how many bytes. Prints its port.
const body = Buffer.alloc(Number(process.argv[2]), " ");
const headers = {
  "Content-Type": "application/json;charset=utf-8",
  "Content-Length": body.length,
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
};
const server = require("node:http").createServer((request, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
