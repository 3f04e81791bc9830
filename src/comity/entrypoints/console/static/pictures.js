// A picture as PNG: drawn again by the browser at twice its size, and offered as a file.
"use strict";

for (const button of document.querySelectorAll("[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const drawn = document.querySelector(`[data-picture="${button.dataset.png}"] svg`);
    const box = drawn.viewBox.baseVal;
    const text = new XMLSerializer().serializeToString(drawn);
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = box.width * 2;
      canvas.height = box.height * 2;
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fffefb";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = `${button.dataset.png}.png`;
        link.click();
        URL.revokeObjectURL(link.href);
      });
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  });
}
