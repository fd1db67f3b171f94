"""*Udvikling*: one indicator with its chart, its proof and its remark."""
