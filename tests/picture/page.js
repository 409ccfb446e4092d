"use strict";
const size = (element) => [element.offsetWidth, element.offsetHeight];
const frames = [...document.querySelectorAll(".frame")].map((frame) => ({
    name: frame.dataset.name,
    width: Number(frame.dataset.width),
    height: frame.lastElementChild.offsetHeight,
}));
const sections = Object.fromEntries([...document.querySelectorAll("section")].map((each) => [each.id, size(each)]));
document.getElementById("measured").textContent = JSON.stringify({ frames, sections });
