{ ram = 10
  caps = 200
}
