/*
 * A site's side of the popup, as sites have it: one listener, one request, the reply as text. Values are percent-encoded one
 * by one, the message around them is not.
 */
var SERVICE = new URLSearchParams(location.search).get("service");
var GREETING_LIMIT = 3500;

var hipki = {
  popup: null,
  request: null,
  greetings: 0,
  timer: null,

  send: function (request, path) {
    hipki.show("", "waiting");
    hipki.request = request;
    hipki.popup = window.open(SERVICE + (path || "/popupForm"), "", "height=200,width=200,left=100,top=20");
    if (!hipki.popup) {
      hipki.show("popup blocked", "failed");
      return;
    }
    hipki.timer = setTimeout(function () {
      hipki.show("component not installed", "failed");
    }, GREETING_LIMIT);
  },

  show: function (text, state) {
    var reply = document.getElementById("reply");
    reply.textContent = text;
    reply.dataset.state = state;
  },

  encoded: function (request) {
    ["tbs", "pin", "nonce", "cipher"].forEach(function (name) {
      if (request[name] !== undefined) request[name] = encodeURIComponent(request[name]);
    });
    return request;
  }
};

window.addEventListener("message", function (event) {
  if (event.origin !== SERVICE) return;
  var message = JSON.parse(event.data);
  if (message.func === "getTbs" || message.func === "CMCAtn") {
    clearTimeout(hipki.timer);
    hipki.greetings += 1;
    hipki.popup.postMessage(JSON.stringify(hipki.request), "*");
  } else {
    hipki.show(event.data, "replied");
  }
}, false);
